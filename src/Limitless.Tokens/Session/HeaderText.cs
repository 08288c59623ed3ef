using System;

namespace Limitless.Tokens;

/// <summary>
/// What can stand in an HTTP header and arrive as it was: printable ASCII with no blank at either end.
/// </summary>
internal static class HeaderText
{
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
