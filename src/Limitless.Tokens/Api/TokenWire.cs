using System;
using System.Text.Json.Serialization;

namespace Limitless.Tokens.Api;

/// <summary>One item of GET /auth/api-tokens.</summary>
internal sealed class TokenWire
{
    [JsonPropertyName("tokenId")]
    public string? TokenId { get; set; }

    [JsonPropertyName("label")]
    public string? Label { get; set; }

    [JsonPropertyName("scopes")]
    public string?[]? Scopes { get; set; }

    [JsonPropertyName("createdAt")]
    [JsonConverter(typeof(UtcTimeConverter))]
    public DateTimeOffset? CreatedAt { get; set; }

    [JsonPropertyName("lastUsedAt")]
    [JsonConverter(typeof(UtcTimeConverter))]
    public DateTimeOffset? LastUsedAt { get; set; }
}
