namespace Limitless.Tokens;

/// <summary>An identity token, with the expiry that stands in it.</summary>
internal sealed class IdentityCredential(SecureString secret, CredentialSource source) : Credential(secret, source)
{
    /// <summary>The token's <c>exp</c>; null when it has none.</summary>
    public DateTimeOffset? ExpiresAt { get; } = IdentityToken.Read(secret)?.ExpiresAt;
}
