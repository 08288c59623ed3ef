using Limitless.Tokens.Api;

namespace Limitless.Tokens.Cmdlets;

/// <summary>
/// Which references a cmdlet takes: they have a usable id, and belong to the session's server as far as they tell.
/// </summary>
internal static class TokenReferenceRule
{
    public static LimitlessException? Refusal(ApiTokenReference token, LimitlessSession session)
    {
        if (!TokenIdRule.IsValid(token.TokenId))
            return LimitlessException.Create(ErrorIds.InvalidTokenId);
        return token.Server is { } server && !ServerAddress.AreSame(server, session.Server)
            ? LimitlessException.CreateVariant(
                ErrorIds.InvalidTokenId, "OtherServer", DisplayText.Clean(token.TokenId!),
                DisplayText.CleanMessage(ServerAddress.Text(server)), session.Server)
            : null;
    }
}
