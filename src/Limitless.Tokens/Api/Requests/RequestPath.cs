namespace Limitless.Tokens.Api;

/// <summary>
/// The rule for a path that the caller gives: it stays on the session's server and means what it says. Dot segments
/// would be normalised away, also when they are escaped, and two leading slashes name another host.
/// </summary>
internal static class RequestPath
{
    /// <summary>The path with a leading slash.</summary>
    public static string Check(string path)
    {
        string rooted = path.StartsWith("/", StringComparison.Ordinal) ? path : "/" + path;
        string withoutQuery = rooted.Split('?')[0];
        if (rooted.StartsWith("//", StringComparison.Ordinal) || rooted.Contains("\\")
            || withoutQuery.Contains("://")
            || withoutQuery.Split('/').Any(IsDotSegment))
            throw LimitlessException.CreateVariant(ErrorIds.InsecureUri, "Path");
        if (Flaw(path) is { } flaw)
            throw LimitlessException.Create(ErrorIds.InvalidPath, flaw);
        return rooted;
    }

    /// <summary>
    /// Whether two paths with their queries are the same but for what may be escaped or not without another meaning.
    /// </summary>
    public static bool AreSame(string one, string other) => one == other || Normalize(one) == Normalize(other);

    private static string Normalize(string path) =>
        Regex.Replace(path, @"%([0-9A-Fa-f]{2})|[^!#$&-;=?-\[\]_a-z~]+", NormalizePart);

    /// <summary>An escaped letter, digit or mark of its kind as it is; all that can't stand in an address escaped.</summary>
    private static string NormalizePart(Match part)
    {
        if (!part.Groups[1].Success)
            return Uri.EscapeDataString(part.Value);
        string plain = ((char)Convert.ToByte(part.Groups[1].Value, 16)).ToString();
        return Uri.EscapeDataString(plain) == plain ? plain : part.Value.ToUpperInvariant();
    }

    private static string? Flaw(string path) =>
        path.Length == 0 ? "is empty"
        : path.Any(char.IsControl) ? "has a control character or line end"
        : path.Any(char.IsWhiteSpace) ? "has a blank that is not escaped"
        : path.Contains("#") ? "has a #, which begins a fragment"
        : DisplayText.HasLoneSurrogate(path) ? "has broken Unicode" : null;

    private static bool IsDotSegment(string segment)
    {
        string plain = ReplaceIgnoreCase(segment, "%2E", ".");
        return plain is "." or "..";
    }

    private static string ReplaceIgnoreCase(string text, string old, string replacement)
    {
        for (int at; (at = text.IndexOf(old, StringComparison.OrdinalIgnoreCase)) >= 0;)
            text = text.Substring(0, at) + replacement + text.Substring(at + old.Length);
        return text;
    }
}
