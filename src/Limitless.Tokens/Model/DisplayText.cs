namespace Limitless.Tokens;

/// <summary>
/// The one place that cleans text which came from elsewhere before a person sees it: no control or bidi character
/// reaches a terminal. The properties keep the text as it came.
/// </summary>
internal static class DisplayText
{
    private const int LongestMessage = 1000;
    private const char Replacement = '\uFFFD';

    /// <summary>The text with every character that could move the cursor or turn the line around replaced.</summary>
    public static string Clean(string text)
    {
        StringBuilder? cleaned = null;
        for (int i = 0; i < text.Length; i++)
        {
            if (!IsUnsafe(text, i))
                continue;
            cleaned ??= new StringBuilder(text);
            cleaned[i] = text[i] is '\n' or '\r' or '\t' ? ' ' : Replacement;
        }

        return cleaned?.ToString() ?? text;
    }

    /// <summary>For a sentence: cleaned, without logins, and cut where nobody would read on.</summary>
    public static string CleanMessage(string text)
    {
        text = WithoutLogins(text);
        return Clean(text.Length <= LongestMessage ? text : text.Substring(0, LongestMessage) + "…");
    }

    /// <summary>The text without the user names and passwords that stand in its addresses: //user:password@host.</summary>
    public static string WithoutLogins(string text) =>
        text.IndexOf('@') < 0 ? text : Regex.Replace(text, @"//[^/?#\r\n]*@", "//");

    /// <summary>Half a surrogate pair has no UTF-8, so that it can be neither escaped nor sent.</summary>
    public static bool HasLoneSurrogate(string text)
    {
        for (int i = 0; i < text.Length; i++)
        {
            if (IsLoneSurrogate(text, i))
                return true;
        }

        return false;
    }

    private static bool IsUnsafe(string text, int at) =>
        char.IsControl(text[at]) || IsBidiOrLineControl(text[at]) || IsLoneSurrogate(text, at);

    /// <summary>
    /// Marks and overrides of the bidi algorithm, the line and paragraph separators, and the invisible joiners.
    /// </summary>
    private static bool IsBidiOrLineControl(char letter) => letter is '\u061C' or '\uFEFF'
        or (>= '\u200B' and <= '\u200F') or (>= '\u2028' and <= '\u202E') or (>= '\u2060' and <= '\u206F');

    private static bool IsLoneSurrogate(string text, int at) =>
        char.IsHighSurrogate(text[at]) ? at + 1 == text.Length || !char.IsLowSurrogate(text[at + 1])
        : char.IsLowSurrogate(text[at]) && (at == 0 || !char.IsHighSurrogate(text[at - 1]));
}
