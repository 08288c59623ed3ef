namespace Limitless.Tokens;

/// <summary>A token as the caller gave it, with the name to call its id by in an error.</summary>
internal sealed class GivenToken(string tokenId, GivenSecret secret, string idName)
{
    public TokenCredential Take()
    {
        if (TokenIdRule.IsValid(tokenId) && HeaderText.IsValid(tokenId.AsSpan()))
            return new TokenCredential(tokenId, secret.TakeBase64(), secret.Source)
            {
                Variables = secret.Variable is { } variable ? [idName, variable] : [],
            };
        throw HeaderText.Misplaced(tokenId.AsSpan()) is { } what
            ? LimitlessException.CreateVariant(ErrorIds.InvalidTokenId, "Misplaced", idName, what)
            : LimitlessException.CreateVariant(ErrorIds.InvalidTokenId, "Header", idName);
    }
}
