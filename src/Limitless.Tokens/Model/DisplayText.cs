namespace Limitless.Tokens;

/// <summary>
/// The one place that cleans text which came from elsewhere before a person sees it: no control or bidi character
/// reaches a terminal. The properties keep the text as it came.
/// </summary>
internal static class DisplayText
{
    private const int LongestMessage = 1000;
    private const char Replacement = '\uFFFD';
    private const char Joiner = '\u200D';
    private const char EmojiStyle = '\uFE0F';
    private const char FirstCombiningMark = '\u0300';

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
    public static string WithoutLogins(string text) => Regex.Replace(text, @"//[^/?#\r\n]*@", "//");

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

    /// <summary>
    /// For a table's column: a text that is too long, and that PowerShell would cut through a character, is cut between
    /// two and ends in an ellipsis. Any other it cuts itself, to the very width.
    /// </summary>
    /// <param name="text">The text.</param>
    /// <param name="width">Gives how many cells there are, asked only when that matters.</param>
    public static string Fit(string text, Func<int> width)
    {
        if (text.All(letter => letter < FirstCombiningMark))
            return text;
        int[] starts = StringInfo.ParseCombiningCharacters(text);
        if (starts.Length == text.Length)
            return text;
        int cells = width();
        if (Cells(text) <= cells)
            return text;
        // Windows PowerShell's .NET takes the parts of a joined character for several.
        int end = starts.Append(text.Length).Where(start => !IsWithin(text, start))
            .TakeWhile(start => Cells(text.Substring(0, start)) < cells).LastOrDefault();
        return text.Substring(0, end) + "…";
    }

    private static bool IsWithin(string text, int at) =>
        at > 0 && at < text.Length && (text[at] == Joiner || text[at - 1] == Joiner);

    /// <summary>As PowerShell counts: one for each UTF-16 unit, two for those of East Asian scripts.</summary>
    private static int Cells(string text) => text.Sum(letter => IsWide(letter) ? 2 : 1);

    private static bool IsWide(char letter) => letter is (>= '\u1100' and <= '\u115F') or '\u2329' or '\u232A'
        or (>= '\u2E80' and <= '\uA4CF' and not '\u303F') or (>= '\uAC00' and <= '\uD7A3')
        or (>= '\uF900' and <= '\uFAFF') or (>= '\uFE10' and <= '\uFE19') or (>= '\uFE30' and <= '\uFE6F')
        or (>= '\uFF00' and <= '\uFF60') or (>= '\uFFE0' and <= '\uFFE6');

    private static bool IsUnsafe(string text, int at) => char.IsControl(text[at])
        || (IsBidiOrLineControl(text[at]) && !JoinsEmoji(text, at)) || IsLoneSurrogate(text, at);

    /// <summary>The one use of a joiner that shows: it makes one picture of two.</summary>
    private static bool JoinsEmoji(string text, int at)
    {
        if (text[at] != Joiner || at == 0 || at + 1 == text.Length)
            return false;
        int before = text[at - 1] == EmojiStyle ? at - 2 : at - 1;
        return before >= 0 && IsEmoji(text, char.IsLowSurrogate(text[before]) ? before - 1 : before)
            && IsEmoji(text, at + 1);
    }

    /// <summary>
    /// Pictographs, skin tones among them, and the few older symbols that join: no letter, digit, arrow of a text or line
    /// of a frame, between which a joiner would be an invisible difference.
    /// </summary>
    private static bool IsEmoji(string text, int at) => at >= 0 && (text[at] is '\uD83D' or '\uD83E'
        or (>= '\u2600' and <= '\u27BF') or '\u2194' or '\u2195' or '\u2B1B'
        || (text[at] == '\uD83C' && at + 1 < text.Length && text[at + 1] >= '\uDF00'));

    /// <summary>
    /// Marks and overrides of the bidi algorithm, the line and paragraph separators, and the invisible joiners.
    /// </summary>
    private static bool IsBidiOrLineControl(char letter) => letter is '\u061C' or '\uFEFF'
        or (>= '\u200B' and <= '\u200F') or (>= '\u2028' and <= '\u202E') or (>= '\u2060' and <= '\u206F');

    private static bool IsLoneSurrogate(string text, int at) =>
        char.IsHighSurrogate(text[at]) ? at + 1 == text.Length || !char.IsLowSurrogate(text[at + 1])
        : char.IsLowSurrogate(text[at]) && (at == 0 || !char.IsHighSurrogate(text[at - 1]));
}
