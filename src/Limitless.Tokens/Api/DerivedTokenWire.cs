using System;
using System.Security;
using System.Text.Json.Serialization;

namespace Limitless.Tokens.Api;

/// <summary>The answer of derive. No record: a generated ToString would print the secret's holder.</summary>
internal sealed class DerivedTokenWire
{
    [JsonPropertyName("tokenId")]
    public string? TokenId { get; set; }

    [JsonPropertyName("apiKey")]
    public string? ApiKey { get; set; }

    [JsonPropertyName("secret")]
    [JsonConverter(typeof(SecureStringConverter))]
    public SecureString? Secret { get; set; }

    [JsonPropertyName("createdAt")]
    [JsonConverter(typeof(UtcTimeConverter))]
    public DateTimeOffset? CreatedAt { get; set; }

    [JsonPropertyName("scopes")]
    public string?[]? Scopes { get; set; }

    [JsonPropertyName("profile")]
    public ProfileWire? Profile { get; set; }
}
