namespace Limitless.Tokens;

/// <summary>Text for commands that a message tells the user to run.</summary>
internal static class CommandText
{
    /// <summary>
    /// In single quotes, as PowerShell takes it literally; a quote within is doubled, also a typographic one.
    /// </summary>
    public static string Quote(string text) =>
        "'" + CodeGeneration.EscapeSingleQuotedStringContent(DisplayText.Clean(text)) + "'";

    /// <summary>The command that hands out one of the session's new tokens, with its secret.</summary>
    public static string NewToken(LimitlessSession session, string tokenId) =>
        NewTokens(session) + " | Where-Object TokenId -EQ " + Quote(tokenId);

    /// <summary>The same for the last so many of them.</summary>
    public static string LastNewTokens(LimitlessSession session, int count) =>
        NewTokens(session) + " | Select-Object -Last " + count.ToString(CultureInfo.InvariantCulture);

    private static string NewTokens(LimitlessSession session) =>
        "$" + session.VariableName.Substring(session.VariableName.IndexOf(':') + 1) + ".NewTokens";
}
