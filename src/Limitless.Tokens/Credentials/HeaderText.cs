namespace Limitless.Tokens;

/// <summary>
/// What can stand in an HTTP header and arrive as it was: printable ASCII with no blank at either end.
/// </summary>
internal static class HeaderText
{
    /// <summary>What stands at an end and does not belong there; null when nothing does.</summary>
    public static string? Misplaced(ReadOnlySpan<char> text)
    {
        if (text.Length == 0)
            return null;
        char first = text[0];
        char last = text[text.Length - 1];
        return first is '\r' or '\n' || last is '\r' or '\n' ? "a line end"
            : char.IsWhiteSpace(first) || char.IsWhiteSpace(last) ? "a blank" : null;
    }

    public static bool IsValid(ReadOnlySpan<char> text)
    {
        if (text.Length == 0 || text[0] == ' ' || text[text.Length - 1] == ' ')
            return false;
        foreach (char letter in text)
        {
            if (letter is < ' ' or > '~')
                return false;
        }

        return true;
    }
}
