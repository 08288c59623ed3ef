namespace Limitless.Tokens;

/// <summary>Makes a query of a dictionary: everything escaped, a list repeats its key, null is left out.</summary>
internal static class QueryText
{
    public static string Append(string path, IDictionary? query)
    {
        if (query is null)
            return path;
        List<string> pairs = [];
        // A generic dictionary, as $PSBoundParameters is one, gives entries to this enumerator alone.
        foreach (DictionaryEntry entry in query)
            pairs.AddRange(Pairs(entry));
        if (pairs.Count == 0)
            return path;
        return path + (path.IndexOf('?') < 0 ? "?" : "&") + string.Join("&", pairs);
    }

    private static IEnumerable<string> Pairs(DictionaryEntry entry)
    {
        string key = Uri.EscapeDataString(Text(entry.Key) ?? "");
        object? value = entry.Value.Unwrap();
        IEnumerable<object?> values = value is IEnumerable list and not string ? list.Cast<object?>() : [value];
        return values.Select(Text).Where(text => text is not null)
            .Select(text => key + "=" + Uri.EscapeDataString(text!));
    }

    /// <summary>A plain value as text, the same in every culture.</summary>
    public static string? Text(object? value) => value.Unwrap() switch
    {
        null => null,
        bool truth => truth ? "true" : "false",
        DateTime time => time.ToUniversalTime().ToString("O", CultureInfo.InvariantCulture),
        DateTimeOffset time => time.UtcDateTime.ToString("O", CultureInfo.InvariantCulture),
        IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
        object other => other.ToString(),
    };
}
