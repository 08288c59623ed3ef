namespace Limitless.Tokens.Api;

/// <summary>
/// The server's words in an error answer. Every shape of the contract: text in message, else error, msg or errors;
/// a string, an array of strings or an array of objects; and bodies that are empty, HTML or cut off, which say nothing.
/// </summary>
internal sealed class ErrorBody
{
    private static readonly string[] TextFields = ["message", "error", "msg", "errors"];
    private static readonly ErrorBody Empty = new([], null);

    private ErrorBody(IReadOnlyList<string> messages, double? retryAfterSeconds)
    {
        Messages = messages;
        RetryAfterSeconds = retryAfterSeconds;
    }

    public IReadOnlyList<string> Messages { get; }

    public double? RetryAfterSeconds { get; }

    public static ErrorBody Parse(ReadOnlySpan<byte> utf8)
    {
        Utf8JsonReader reader = new(utf8);
        try
        {
            using JsonDocument document = JsonDocument.ParseValue(ref reader);
            return Read(document.RootElement);
        }
        catch (JsonException)
        {
            // Not the server's JSON: a gateway's HTML, nothing at all, or half a body. The status speaks alone.
            return Empty;
        }
        catch (InvalidOperationException)
        {
            // A string that is not UTF-8 or has half a surrogate pair.
            return Empty;
        }
    }

    private static ErrorBody Read(JsonElement root)
    {
        if (root.ValueKind != JsonValueKind.Object)
            return Empty;

        // One that is too large for a double is infinite on .NET, and can't be read on .NET Framework.
        double? seconds = root.TryGetProperty("retryAfterSeconds", out JsonElement wait)
            && wait.ValueKind == JsonValueKind.Number
            && wait.TryGetDouble(out double value) && !double.IsInfinity(value) ? value : null;
        foreach (string field in TextFields)
        {
            List<string> texts = [];
            if (root.TryGetProperty(field, out JsonElement element))
                Collect(element, texts);
            if (texts.Count > 0)
                return new ErrorBody(texts, seconds);
        }

        return new ErrorBody([], seconds);
    }

    private static void Collect(JsonElement element, List<string> texts)
    {
        switch (element.ValueKind)
        {
            case JsonValueKind.String when !string.IsNullOrWhiteSpace(element.GetString()):
                texts.Add(element.GetString()!);
                break;
            case JsonValueKind.Array:
                foreach (JsonElement item in element.EnumerateArray())
                    Collect(item, texts);
                break;
            case JsonValueKind.Object when Describe(element) is { Length: > 0 } text:
                texts.Add(text);
                break;
        }
    }

    /// <summary>{"field":"label","constraints":"too long"} reads as "label: too long".</summary>
    private static string Describe(JsonElement item)
    {
        List<string> parts = [];
        foreach (JsonProperty property in item.EnumerateObject())
            Collect(property.Value, parts);
        return string.Join(": ", parts);
    }
}
