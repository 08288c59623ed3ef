namespace Limitless.Tokens.Api;

/// <summary>The answer of GET /auth/api-tokens/capabilities.</summary>
internal sealed class CapabilityWire
{
    [JsonPropertyName("partnerProfileId")]
    public long? PartnerProfileId { get; set; }

    [JsonPropertyName("tokenManagementEnabled")]
    public bool? TokenManagementEnabled { get; set; }

    [JsonPropertyName("allowedScopes")]
    public string?[]? AllowedScopes { get; set; }
}
