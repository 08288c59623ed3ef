using System;
using System.Linq;
using System.Management.Automation;
using System.Text.Json;
using Limitless.Tokens.Api;

namespace Limitless.Tokens;

/// <summary>
/// Makes what Invoke-RestMethod would make of JSON: objects, arrays and values. A time stays the text that it is.
/// </summary>
internal static class JsonOutput
{
    /// <summary>The whole answer as PowerShell objects; null for an empty one.</summary>
    public static object? Parse(ReadOnlySpan<byte> utf8)
    {
        if (utf8.IsEmpty)
            return null;
        try
        {
            Utf8JsonReader reader = new(utf8);
            using JsonDocument document = JsonDocument.ParseValue(ref reader);
            if (reader.Read())
                throw new JsonException("Something follows the JSON.");
            return Convert(document.RootElement);
        }
        catch (InvalidOperationException)
        {
            throw new WireException("has a string that is not valid UTF-8");
        }
    }

    private static object? Convert(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Object => ToObject(element),
        JsonValueKind.Array => element.EnumerateArray().Select(Convert).ToArray(),
        JsonValueKind.String => element.GetString(),
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        JsonValueKind.Number => element.TryGetInt64(out long whole) ? whole : element.GetDouble(),
        _ => null,
    };

    private static PSObject ToObject(JsonElement element)
    {
        PSObject result = new();
        foreach (JsonProperty property in element.EnumerateObject())
        {
            // PowerShell's names are not empty and do not differ in case only; to drop a value would be worse.
            if (property.Name.Length == 0 || result.Properties[property.Name] is not null)
                throw new WireException("has names that PowerShell can't tell apart");
            result.Properties.Add(new PSNoteProperty(property.Name, Convert(property.Value)));
        }

        return result;
    }
}
