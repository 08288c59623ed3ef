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
