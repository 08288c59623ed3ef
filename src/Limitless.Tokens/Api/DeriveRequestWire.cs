using System.Text.Json.Serialization;

namespace Limitless.Tokens.Api;

/// <summary>The body of POST /auth/api-tokens/derive; a field that was not given is left out.</summary>
internal sealed class DeriveRequestWire
{
    [JsonPropertyName("label")]
    public string? Label { get; init; }

    [JsonPropertyName("scopes")]
    public string[]? Scopes { get; init; }
}
