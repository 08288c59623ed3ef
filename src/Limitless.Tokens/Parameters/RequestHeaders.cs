namespace Limitless.Tokens;

/// <summary>
/// Makes the headers of a request of a dictionary. What the module itself sets, and what carries a credential, is
/// refused; a value is never shown, since it may be a signature.
/// </summary>
internal static class RequestHeaders
{
    private static readonly HashSet<string> Reserved = new(StringComparer.OrdinalIgnoreCase)
    {
        "identity", "Authorization", "Proxy-Authorization", "Cookie", "X-API-Key", "Host", "Connection", "Keep-Alive",
        "Proxy-Connection", "Transfer-Encoding", "TE", "Trailer", "Upgrade", "Expect", "Accept-Encoding", "User-Agent",
        "x-sdk-version",
    };

    private static readonly string[] ReservedPrefixes = ["lmts-", "Content-"];

    /// <summary>Names and values; null is left out.</summary>
    /// <exception cref="LimitlessException">A header is not for callers, or can't be sent as it is.</exception>
    public static IReadOnlyList<KeyValuePair<string, string>> Read(IDictionary? given)
    {
        using HttpRequestMessage probe = new();
        List<KeyValuePair<string, string>> headers = [];
        foreach (DictionaryEntry entry in given ?? new Hashtable())
        {
            string name = QueryText.Text(entry.Key) ?? "";
            if (Reserved.Contains(name)
                || ReservedPrefixes.Any(prefix => name.StartsWith(prefix, StringComparison.OrdinalIgnoreCase)))
                throw LimitlessException.CreateVariant(
                    ErrorIds.InvalidHeader, "Reserved", DisplayText.CleanMessage(name));
            if (!probe.Headers.TryAddWithoutValidation(name, "x") || probe.Headers.GetValues(name).Count() > 1)
                throw LimitlessException.CreateVariant(ErrorIds.InvalidHeader, "Name", DisplayText.CleanMessage(name));
            if (entry.Value.Unwrap() is { } value)
                headers.Add(new(name, Text(name, value)));
        }

        return headers;
    }

    private static string Text(string name, object value) =>
        QueryText.IsPlain(value) && QueryText.Text(value) is { } text
        && HeaderText.IsValid(text.AsSpan())
            ? text : throw LimitlessException.Create(ErrorIds.InvalidHeader, name);
}
