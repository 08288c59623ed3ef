using System.Collections.Specialized;
using System.Numerics;

namespace Limitless.Tokens;

/// <summary>
/// Makes what ConvertFrom-Json would make of JSON: objects, arrays and values. A time stays the text that it is. The
/// cmdlet itself makes dates of texts, and Windows PowerShell's fails on names that differ in case only.
/// </summary>
internal static class JsonOutput
{
    /// <summary>Of so many digits every double is exact.</summary>
    private const int DoubleDigits = 15;

    /// <summary>More digits are no number that anybody works with, and take long to read.</summary>
    private const int MostDigits = 1000;

    /// <summary>What ConvertFrom-Json -AsHashtable gives; Windows PowerShell, which can't, has nothing nearer.</summary>
    private static readonly Type DictionaryType =
        typeof(PSObject).Assembly.GetType("System.Management.Automation.OrderedHashtable") ?? typeof(OrderedDictionary);

    private static readonly UTF8Encoding StrictUtf8 =
        new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>The whole answer as PowerShell objects; null for an empty one.</summary>
    public static object? Parse(ReadOnlySpan<byte> utf8) => Parse(utf8, ToObject);

    /// <summary>The same with a dictionary for each object, which holds names that no PSObject can.</summary>
    public static object? ParseAsHashtable(ReadOnlySpan<byte> utf8) => Parse(utf8, ToDictionary);

    /// <summary>The answer as the text that it is.</summary>
    public static unsafe object? ReadText(ReadOnlySpan<byte> utf8)
    {
        try
        {
            fixed (byte* start = utf8)
                return utf8.IsEmpty ? "" : StrictUtf8.GetString(start, utf8.Length);
        }
        catch (DecoderFallbackException)
        {
            throw new PayloadException("is not UTF-8");
        }
    }

    private static object? Parse(ReadOnlySpan<byte> utf8, Func<JsonElement, object> toObject)
    {
        if (utf8.IsEmpty)
            return null;
        try
        {
            Utf8JsonReader reader = new(utf8);
            using JsonDocument document = JsonDocument.ParseValue(ref reader);
            if (reader.Read())
                throw new JsonException("Something follows the JSON.");
            return Convert(document.RootElement, toObject);
        }
        catch (InvalidOperationException)
        {
            throw new PayloadException("has a string that is not valid UTF-8");
        }
    }

    private static object? Convert(JsonElement element, Func<JsonElement, object> toObject) => element.ValueKind switch
    {
        JsonValueKind.Object => toObject(element),
        JsonValueKind.Array => element.EnumerateArray().Select(item => Convert(item, toObject)).ToArray(),
        JsonValueKind.String => element.GetString(),
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        JsonValueKind.Number => element.TryGetInt64(out long whole) ? (object)whole : ToNumber(element.GetRawText()),
        _ => null,
    };

    private static PSObject ToObject(JsonElement element)
    {
        PSObject result = new();
        foreach (JsonProperty property in element.EnumerateObject())
        {
            // To drop a value would be worse.
            if (!TryAdd(result, property.Name, Convert(property.Value, ToObject)))
                throw Unsupported("has a name that is empty, that PowerShell keeps for itself, or that differs from "
                    + "another at most in case");
        }

        return result;
    }

    private static bool TryAdd(PSObject target, string name, object? value)
    {
        if (name.Length == 0 || target.Properties[name] is not null)
            return false;
        try
        {
            target.Properties.Add(new PSNoteProperty(name, value));
            return true;
        }
        catch (ExtendedTypeSystemException)
        {
            return false;
        }
    }

    private static IDictionary ToDictionary(JsonElement element)
    {
        IDictionary result = (IDictionary)Activator.CreateInstance(DictionaryType)!;
        foreach (JsonProperty property in element.EnumerateObject())
        {
            if (result.Contains(property.Name))
                throw Unsupported("has the same name twice");
            result.Add(property.Name, Convert(property.Value, ToDictionary));
        }

        return result;
    }

    /// <summary>
    /// A number that is no Int64, in a type that keeps its digits: BigInteger for a whole one, double for one with a
    /// point or an exponent, or decimal where that keeps more of the digits.
    /// </summary>
    private static object ToNumber(string text)
    {
        if (text.TrimStart('-').All(char.IsDigit))
            return text.Length <= MostDigits
                ? BigInteger.Parse(text, CultureInfo.InvariantCulture)
                : throw Unsupported("has a number of more than " + MostDigits + " digits");

        int digits = CountDigits(text);
        bool isDouble = double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double real)
            && !double.IsInfinity(real) && (real != 0 || digits == 0);
        if (isDouble && digits <= DoubleDigits)
            return real;
        if (decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out decimal exact)
            && CountDigits(exact.ToString(CultureInfo.InvariantCulture))
                > (isDouble ? CountDigits(real.ToString("R", CultureInfo.InvariantCulture)) : 0))
            return exact;
        return isDouble ? real : throw Unsupported("has a number that is too large or too small");
    }

    /// <summary>The digits without the zeros at both ends.</summary>
    private static int CountDigits(string number) => string.Concat(
        number.TakeWhile(letter => letter is not ('e' or 'E')).Where(char.IsDigit)).Trim('0').Length;

    private static PayloadException Unsupported(string what) => new(what, ErrorIds.UnsupportedJson);
}
