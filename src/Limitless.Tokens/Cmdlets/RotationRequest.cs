namespace Limitless.Tokens.Cmdlets;

/// <summary>A token to rotate, with the place for the new one.</summary>
internal sealed class RotationRequest(string tokenId, SecretVault? vault)
{
    public string TokenId { get; } = tokenId;

    public SecretVault? Vault { get; } = vault;
}
