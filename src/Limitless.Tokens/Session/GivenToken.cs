using System;
using Limitless.Tokens.Api;

namespace Limitless.Tokens;

/// <summary>A token as the caller gave it.</summary>
internal sealed class GivenToken(string tokenId, GivenSecret secret)
{
    public TokenCredential Take()
    {
        if (!TokenIdRule.IsValid(tokenId) || !HeaderText.IsValid(tokenId.AsSpan()))
            throw LimitlessException.CreateVariant(ErrorIds.InvalidTokenId, "Header");
        return new TokenCredential(tokenId, secret.TakeBase64(), secret.Source);
    }
}
