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
        string key = Escape(entry.Key.Unwrap()!);
        object? value = entry.Value.Unwrap();
        IEnumerable<object?> values = value is IEnumerable list and not (string or IDictionary) ? list.Cast<object?>() : [value];
        return values.Select(item => item.Unwrap()).Where(item => item is not null)
            .Select(item => key + "=" + Escape(item!));
    }

    private static string Escape(object value)
    {
        if (!IsPlain(value))
            throw Refuse(value.Describe());
        string text = Text(value)!;
        return DisplayText.HasLoneSurrogate(text) ? throw Refuse("broken Unicode") : Uri.EscapeDataString(text);
    }

    private static LimitlessException Refuse(string what) =>
        LimitlessException.CreateVariant(ErrorIds.InvalidPath, "Query", what);

    /// <summary>
    /// Whether it is one value. What an object or a list would give as text is the name of its type, or nothing that a
    /// server reads; a PSObject can format itself all the same.
    /// </summary>
    public static bool IsPlain(object value) => 
        value is string or char or bool or SwitchParameter or Uri or (IFormattable and not PSObject);

    /// <summary>A plain value as text, the same in every culture.</summary>
    public static string? Text(object? value) => value.Unwrap() switch
    {
        null => null,
        bool truth => truth ? "true" : "false",
        SwitchParameter given => given ? "true" : "false",
        DateTime time => time.ToUniversalTime().ToString("O", CultureInfo.InvariantCulture),
        DateTimeOffset time => time.UtcDateTime.ToString("O", CultureInfo.InvariantCulture),
        IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
        object other => other.ToString(),
    };
}
