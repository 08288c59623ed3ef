using System.Management.Automation.Language;

namespace Limitless.Tokens;

/// <summary>Text for commands that a message tells the user to run.</summary>
internal static class CommandText
{
    /// <summary>
    /// In single quotes, as PowerShell takes it literally; a quote within is doubled, also a typographic one.
    /// </summary>
    public static string Quote(string text) =>
        "'" + CodeGeneration.EscapeSingleQuotedStringContent(DisplayText.Clean(text)) + "'";
}
