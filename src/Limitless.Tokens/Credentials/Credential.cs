namespace Limitless.Tokens;

/// <summary>A secret of the session's own, with where it came from.</summary>
internal class Credential(SecureString secret, CredentialSource source) : IDisposable
{
    public SecureString Secret { get; } = secret;

    public CredentialSource Source { get; } = source;

    /// <summary>The environment variables that it is from.</summary>
    public string[] Variables { get; init; } = [];

    /// <summary>The plain text; null when a disconnect has just zeroed it.</summary>
    public string? TryReadText()
    {
        try
        {
            return SecretBytes.ToHeaderValue(Secret);
        }
        catch (ObjectDisposedException)
        {
            return null;
        }
    }

    public void Dispose() => Secret.Dispose();
}

/// <summary>An identity token, with the expiry that stands in it.</summary>
internal sealed class IdentityCredential(SecureString secret, CredentialSource source) : Credential(secret, source)
{
    /// <summary>The token's <c>exp</c>; null when it has none.</summary>
    public DateTimeOffset? ExpiresAt { get; } = IdentityToken.Read(secret)?.ExpiresAt;

    /// <summary>Whether it is time to get another one.</summary>
    public bool ExpiresSoon(DateTimeOffset now) => ExpiresAt - now < TimeSpan.FromMinutes(5);
}

/// <summary>A derived token: its id and the base64 secret that signs requests.</summary>
internal sealed class TokenCredential(string tokenId, SecureString secret, CredentialSource source)
    : Credential(secret, source)
{
    public string TokenId { get; } = tokenId;
}
