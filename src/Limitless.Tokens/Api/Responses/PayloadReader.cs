using System.Text.Json.Serialization.Metadata;

namespace Limitless.Tokens.Api;

/// <summary>
/// Reads the contract's answers and checks their values: System.Text.Json lets a null through wherever it is written,
/// whatever the type says.
/// </summary>
internal static class PayloadReader
{
    /// <summary>Before the first byte of an answer.</summary>
    public static readonly JsonReaderState Start = new(new JsonReaderOptions { MaxDepth = 64 });

    public static CapabilityPayload Capability(ReadOnlySpan<byte> utf8)
    {
        CapabilityPayload payload = Read(utf8, ApiJson.Default.CapabilityPayload);
        PayloadException.Require(payload.TokenManagementEnabled is not null, "tokenManagementEnabled");
        PayloadException.Require(AreTexts(payload.AllowedScopes), "allowedScopes");
        return payload;
    }

    /// <summary>
    /// The server's words for a revocation; null when it has none. A body that says something else, a web page for one,
    /// is no proof that the service has revoked anything, whatever its status.
    /// </summary>
    public static string? Revocation(ReadOnlySpan<byte> utf8) =>
        utf8.IsEmpty ? null : Read(utf8, ApiJson.Default.RevokedPayload).Message;

    /// <summary>
    /// Whether the JSON is right as far as it goes and only its end is missing: the answer was cut off on the way.
    /// </summary>
    /// <param name="utf8">The last of what came.</param>
    /// <param name="state">Where in the JSON that stands.</param>
    public static bool IsCutOff(ReadOnlySpan<byte> utf8, JsonReaderState state)
    {
        Utf8JsonReader reader = new(utf8, isFinalBlock: false, state);
        try
        {
            bool complete = false;
            while (reader.Read())
                complete = reader.CurrentDepth == 0
                    && reader.TokenType is not (JsonTokenType.StartArray or JsonTokenType.StartObject);
            return !complete;
        }
        catch (JsonException)
        {
            return false;
        }
    }

    private static T Read<T>(ReadOnlySpan<byte> utf8, JsonTypeInfo<T> type)
        where T : class =>
        JsonSerializer.Deserialize(utf8, type) ?? throw new JsonException("The answer is null.");

    private static bool AreTexts(string?[]? values) => values is not null && values.All(value => value is not null);
}
