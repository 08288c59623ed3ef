using System;
using System.Linq;

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
        bool isFine = path.Length > 0 && !rooted.StartsWith("//", StringComparison.Ordinal)
            && rooted.IndexOf("://", StringComparison.Ordinal) is var scheme
            && (scheme < 0 || IsInQuery(rooted, scheme))
            && !rooted.Any(letter => char.IsControl(letter) || letter is '\\' or '#' || char.IsWhiteSpace(letter))
            && !DisplayText.HasLoneSurrogate(rooted) && !rooted.Split('?')[0].Split('/').Any(IsDotSegment);
        return isFine ? rooted : throw LimitlessException.CreateVariant(ErrorIds.InsecureUri, "Path");
    }

    private static bool IsInQuery(string path, int position) =>
        path.IndexOf('?') is var query && query >= 0 && query < position;

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
