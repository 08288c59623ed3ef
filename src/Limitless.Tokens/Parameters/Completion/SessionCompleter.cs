namespace Limitless.Tokens;

/// <summary>
/// Completes from what a session has already seen: it asks no server and no person, and never fails. Quotes around the
/// word are handled, and a value that needs some gets them.
/// </summary>
public abstract class SessionCompleter : IArgumentCompleter
{
    private const string PlainCharacters = "_-.";

    /// <inheritdoc/>
    public IEnumerable<CompletionResult> CompleteArgument(
        string commandName, string parameterName, string wordToComplete, CommandAst commandAst,
        IDictionary fakeBoundParameters)
    {
        string start = (wordToComplete ?? "").Trim('\'', '"');
        return Suggest(FindSession(fakeBoundParameters))
            .Where(item => item.Text.StartsWith(start, StringComparison.OrdinalIgnoreCase))
            .Select(item => new CompletionResult(
                Quote(item.Text), DisplayText.Clean(item.Text), CompletionResultType.ParameterValue,
                DisplayText.Clean(item.ToolTip)));
    }

    /// <summary>What may stand there, with what is said of each.</summary>
    internal abstract IEnumerable<(string Text, string ToolTip)> Suggest(LimitlessSession? session);

    private static LimitlessSession? FindSession(IDictionary? bound)
    {
        object? given = bound?[nameof(Cmdlets.LimitlessSessionCmdlet.Session)]
            ?? CallerState.Find()?.PSVariable.GetValue(Cmdlets.LimitlessSessionCmdlet.DefaultVariable);
        return given.Unwrap() as LimitlessSession;
    }

    private static string Quote(string text) =>
        text.Length > 0 && text.All(letter => char.IsLetterOrDigit(letter) || PlainCharacters.IndexOf(letter) >= 0)
            ? text : "'" + CodeGeneration.EscapeSingleQuotedStringContent(text) + "'";
}
