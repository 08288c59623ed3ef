namespace Limitless.Tokens;

/// <summary>Text for commands that a message tells the user to run.</summary>
internal static class CommandText
{
    /// <summary>In single quotes, as PowerShell takes it literally; a quote within is doubled.</summary>
    public static string Quote(string text) => "'" + DisplayText.Clean(text).Replace("'", "''") + "'";
}
