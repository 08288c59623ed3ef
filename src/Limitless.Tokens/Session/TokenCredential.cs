namespace Limitless.Tokens;

/// <summary>A derived token: its id and the base64 secret that signs requests.</summary>
internal sealed class TokenCredential(string tokenId, SecureString secret, CredentialSource source)
    : Credential(secret, source)
{
    public string TokenId { get; } = tokenId;
}
