using System.Buffers;

namespace Limitless.Tokens.Sandbox.Server.Faults;

/// <summary>Rewrites JSON into JSON that is well formed and wrong.</summary>
internal static class JsonBend
{
    /// <summary>Runs a rewriter over a body; one that isn't JSON stays as it is.</summary>
    public static ReadOnlyMemory<byte> Rewrite(ReadOnlyMemory<byte> body, Action<Utf8JsonWriter, JsonElement> rewriter)
    {
        if (!JsonBody.TryParse(body.ToArray(), out JsonElement json))
            return body;
        ArrayBufferWriter<byte> bent = new(body.Length * 2 + 16);
        // Without validation: a field twice is what we want.
        using (Utf8JsonWriter writer = new(bent, new JsonWriterOptions { SkipValidation = true }))
            rewriter(writer, json);
        return bent.WrittenMemory;
    }

    /// <summary>Each value of an object is null; an array keeps its objects and gets a null beside them.</summary>
    public static void WriteNulls(Utf8JsonWriter writer, JsonElement element)
    {
        switch (element.ValueKind)
        {
            case JsonValueKind.Object:
                writer.WriteStartObject();
                foreach (JsonProperty property in element.EnumerateObject())
                    writer.WriteNull(property.Name);
                writer.WriteEndObject();
                break;
            case JsonValueKind.Array:
                writer.WriteStartArray();
                foreach (JsonElement item in element.EnumerateArray())
                    WriteNulls(writer, item);
                writer.WriteNullValue();
                writer.WriteEndArray();
                break;
            default:
                writer.WriteNullValue();
                break;
        }
    }

    /// <summary>Texts become numbers, numbers and booleans texts, arrays objects, and null an array.</summary>
    public static void WriteWrongTypes(Utf8JsonWriter writer, JsonElement element)
    {
        switch (element.ValueKind)
        {
            case JsonValueKind.Object:
                writer.WriteStartObject();
                foreach (JsonProperty property in element.EnumerateObject())
                {
                    writer.WritePropertyName(property.Name);
                    WriteWrongValue(writer, property.Value);
                }

                writer.WriteEndObject();
                break;
            case JsonValueKind.Array:
                writer.WriteStartArray();
                foreach (JsonElement item in element.EnumerateArray())
                    WriteWrongTypes(writer, item);
                writer.WriteEndArray();
                break;
            default:
                WriteWrongValue(writer, element);
                break;
        }
    }

    /// <summary>Each field first with another value of its type, then with its own.</summary>
    public static void WriteDuplicates(Utf8JsonWriter writer, JsonElement element)
    {
        switch (element.ValueKind)
        {
            case JsonValueKind.Object:
                writer.WriteStartObject();
                foreach (JsonProperty property in element.EnumerateObject())
                {
                    writer.WritePropertyName(property.Name);
                    WriteOtherValue(writer, property.Value);
                    writer.WritePropertyName(property.Name);
                    property.Value.WriteTo(writer);
                }

                writer.WriteEndObject();
                break;
            case JsonValueKind.Array:
                writer.WriteStartArray();
                foreach (JsonElement item in element.EnumerateArray())
                    WriteDuplicates(writer, item);
                writer.WriteEndArray();
                break;
            default:
                element.WriteTo(writer);
                break;
        }
    }

    private static void WriteWrongValue(Utf8JsonWriter writer, JsonElement element)
    {
        switch (element.ValueKind)
        {
            case JsonValueKind.String:
                writer.WriteNumberValue(42);
                break;
            case JsonValueKind.Array:
                writer.WriteStartObject();
                writer.WriteEndObject();
                break;
            case JsonValueKind.Null:
                writer.WriteStartArray();
                writer.WriteEndArray();
                break;
            default:
                writer.WriteStringValue("wrong");
                break;
        }
    }

    private static void WriteOtherValue(Utf8JsonWriter writer, JsonElement element)
    {
        switch (element.ValueKind)
        {
            case JsonValueKind.String:
                writer.WriteStringValue("duplicate");
                break;
            case JsonValueKind.Number:
                writer.WriteNumberValue(0);
                break;
            case JsonValueKind.True or JsonValueKind.False:
                writer.WriteBooleanValue(element.ValueKind == JsonValueKind.False);
                break;
            case JsonValueKind.Array:
                writer.WriteStartArray();
                writer.WriteEndArray();
                break;
            default:
                writer.WriteNullValue();
                break;
        }
    }
}
