namespace Limitless.Tokens;

/// <summary>
/// A secret as the caller gave it, with the name to call it by in an error; checked when it is taken over.
/// </summary>
internal sealed class GivenSecret(SecureString secret, CredentialSource source, string name)
{
    public CredentialSource Source { get; } = source;

    /// <summary>The environment variable that it is from; null when it is from elsewhere.</summary>
    public string? Variable => Source == CredentialSource.Environment ? name : null;

    /// <summary>The session's own copy, once it is known to arrive in a header as it is.</summary>
    public SecureString TakeHeaderText() => SecretBytes.IsHeaderText(secret)
        ? SecretBytes.Copy(secret) : throw Misplaced() ?? LimitlessException.Create(ErrorIds.InvalidSecret, name);

    /// <summary>The session's own copy of the identity token in it.</summary>
    public SecureString TakeIdentityToken() => IdentityToken.Take(secret, name);

    /// <summary>The session's own copy of a secret that signs, once it is known to be base64.</summary>
    public SecureString TakeBase64() => SecretBytes.IsBase64(secret) ? SecretBytes.Copy(secret)
        : throw Misplaced() ?? LimitlessException.CreateVariant(ErrorIds.InvalidSecret, "Base64", name);

    /// <summary>What a file or the clipboard adds at an end has a sentence of its own.</summary>
    private LimitlessException? Misplaced() => SecretBytes.Misplaced(secret) is { } what
        ? LimitlessException.CreateVariant(ErrorIds.InvalidSecret, "Misplaced", name, what) : null;
}

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
