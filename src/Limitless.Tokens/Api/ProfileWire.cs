using System.Text.Json.Serialization;

namespace Limitless.Tokens.Api;

/// <summary>Whose token it is.</summary>
internal sealed class ProfileWire
{
    [JsonPropertyName("id")]
    public long? Id { get; set; }

    [JsonPropertyName("account")]
    public string? Account { get; set; }
}
