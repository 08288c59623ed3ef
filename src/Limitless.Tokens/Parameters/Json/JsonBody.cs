using System.Numerics;

namespace Limitless.Tokens;

/// <summary>
/// Makes the bytes of a JSON body of what a script has at hand: dictionaries, lists, PSCustomObjects and plain values.
/// A string, and an array of bytes, is JSON already and is sent as it is. ConvertTo-Json cuts off below a depth, and
/// writes the same value in other ways from edition to edition.
/// </summary>
internal static class JsonBody
{
    private const int DeepestLevel = 64;

    /// <summary>The body's bytes; null for none.</summary>
    public static byte[]? From(object? body)
    {
        switch (body.Unwrap())
        {
            case null or "" or byte[] { Length: 0 }: return null;
            case string json: return Encoding.UTF8.GetBytes(Whole(json));
            case byte[] utf8: return utf8;
            case IEnumerable sequence and not IDictionary:
                // Some can be gone through once only.
                List<object?> items = [.. sequence.Cast<object?>()];
                body = AreLines(items) ? throw LimitlessException.CreateVariant(ErrorIds.InvalidBody, "Lines") : items;
                break;
        }

        using MemoryStream stream = new();
        using (Utf8JsonWriter writer = new(stream))
            Write(writer, body, 0);
        return stream.ToArray();
    }

    /// <summary>
    /// Whether a list is a file's text, cut into its lines: Get-Content has marked them, or together they are JSON.
    /// </summary>
    private static bool AreLines(List<object?> items) =>
        items.Count > 0 && items.All(line => line.Unwrap() is string)
        && (items.Any(line => (line as PSObject)?.Properties["ReadCount"] is not null)
            || IsContainer(string.Join("\n", items.Select(line => line.Unwrap()))));

    private static bool IsContainer(string text)
    {
        try
        {
            using JsonDocument json = JsonDocument.Parse(text);
            return json.RootElement.ValueKind is JsonValueKind.Object or JsonValueKind.Array;
        }
        catch (JsonException)
        {
            return false;
        }
    }

    private static void Write(Utf8JsonWriter writer, object? input, int level)
    {
        if (level > DeepestLevel)
            throw Refuse("more than 64 levels");
        object? value = input.Unwrap();
        switch (value)
        {
            case IDictionary entries:
                WriteObject(writer, entries, level);
                break;
            case PSObject bag:
                WriteObject(writer, bag, level);
                break;
            case IEnumerable items and not string:
                writer.WriteStartArray();
                foreach (object? item in items)
                    Write(writer, item, level + 1);
                writer.WriteEndArray();
                break;
            default:
                WriteValue(writer, value);
                break;
        }
    }

    private static void WriteObject(Utf8JsonWriter writer, IDictionary entries, int level)
    {
        writer.WriteStartObject();
        foreach (DictionaryEntry entry in entries)
        {
            writer.WritePropertyName(Whole(LanguagePrimitives.ConvertTo<string>(entry.Key)));
            Write(writer, entry.Value, level + 1);
        }

        writer.WriteEndObject();
    }

    private static void WriteObject(Utf8JsonWriter writer, PSObject bag, int level)
    {
        writer.WriteStartObject();
        foreach (PSPropertyInfo property in bag.Properties.Where(property => property.IsGettable))
        {
            writer.WritePropertyName(Whole(property.Name));
            Write(writer, property.Value, level + 1);
        }

        writer.WriteEndObject();
    }

    private static void WriteValue(Utf8JsonWriter writer, object? value)
    {
        switch (value)
        {
            case null: writer.WriteNullValue(); break;
            case string text: writer.WriteStringValue(Whole(text)); break;
            case bool truth: writer.WriteBooleanValue(truth); break;
            case SwitchParameter given: writer.WriteBooleanValue(given); break;
            case char or Uri or Guid: writer.WriteStringValue(Whole(value.ToString()!)); break;
            case Enum name: writer.WriteStringValue(name.ToString()); break;
            case DateTime time: writer.WriteStringValue(time.ToUniversalTime()); break;
            case DateTimeOffset time: writer.WriteStringValue(time); break;
            case decimal number: writer.WriteNumberValue(number); break;
            case float number when !float.IsNaN(number) && !float.IsInfinity(number):
                writer.WriteNumberValue(number);
                break;
            case double number when !double.IsNaN(number) && !double.IsInfinity(number):
                writer.WriteNumberValue(number);
                break;
            case ulong number: writer.WriteNumberValue(number); break;
            case sbyte or byte or short or ushort or int or uint or long:
                writer.WriteNumberValue(Convert.ToInt64(value, System.Globalization.CultureInfo.InvariantCulture));
                break;
            case BigInteger number:
                writer.WriteRawValue(number.ToString(System.Globalization.CultureInfo.InvariantCulture));
                break;
            default: throw Refuse("a value of type " + value.GetType().Name);
        }
    }

    /// <summary>The text; half a character would be sent as another one.</summary>
    private static string Whole(string text) =>
        DisplayText.HasLoneSurrogate(text) ? throw Refuse("broken Unicode") : text;

    private static LimitlessException Refuse(string what) => LimitlessException.Create(ErrorIds.InvalidBody, what);
}
