namespace Limitless.Tokens.Api;

/// <summary>The answer of DELETE /auth/api-tokens/{tokenId}.</summary>
internal sealed class RevokedWire
{
    [JsonPropertyName("message")]
    public string? Message { get; set; }
}
