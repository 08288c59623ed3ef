namespace Limitless.Tokens;

/// <summary>
/// Completes the values of a parameter: it asks no server and no person, and never fails. PowerShell offers no file names
/// where there is one, even when it has nothing to offer. Quotes around the word are handled, and a value that needs some
/// gets them.
/// </summary>
internal abstract class ValueCompleter : IArgumentCompleter
{
    private const string PlainCharacters = "_-./";

    public IEnumerable<CompletionResult> CompleteArgument(
        string commandName, string parameterName, string wordToComplete, CommandAst commandAst,
        IDictionary fakeBoundParameters)
    {
        string start = (wordToComplete ?? "").Trim('\'', '"');
        return Suggest(fakeBoundParameters)
            .Where(item => item.Text.StartsWith(start, StringComparison.OrdinalIgnoreCase))
            .Select(item => new CompletionResult(
                Quote(Write(item.Text)), DisplayText.Clean(item.Text), CompletionResultType.ParameterValue,
                DisplayText.Clean(item.ToolTip)));
    }

    /// <summary>What may stand there, with what is said of each.</summary>
    /// <param name="bound">The parameters that the line has besides.</param>
    protected abstract IEnumerable<(string Text, string ToolTip)> Suggest(IDictionary? bound);

    /// <summary>How the parameter takes it.</summary>
    protected virtual string Write(string text) => text;

    /// <summary>The session that the line would work on.</summary>
    protected static LimitlessSession? FindSession(IDictionary? bound) =>
        (bound?["Session"].Unwrap() ?? CallerState.SessionIn(CallerState.Find())) as LimitlessSession;

    private static string Quote(string text) =>
        text.Length > 0 && text[0] != '-'
            && text.All(letter => char.IsLetterOrDigit(letter) || PlainCharacters.IndexOf(letter) >= 0)
            ? text : "'" + CodeGeneration.EscapeSingleQuotedStringContent(text) + "'";
}
