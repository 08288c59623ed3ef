namespace Limitless.Tokens;

/// <summary>Completes <c>-Session</c> with the variables that hold a session.</summary>
public sealed class SessionVariableCompleter : IArgumentCompleter
{
    /// <inheritdoc/>
    public IEnumerable<CompletionResult> CompleteArgument(
        string commandName, string parameterName, string wordToComplete, CommandAst commandAst,
        IDictionary fakeBoundParameters)
    {
        string start = (wordToComplete ?? "").Trim('\'', '"').TrimStart('$');
        return (CallerState.Find()?.InvokeProvider.Item.Get("variable:*") ?? [])
            .Select(item => item.BaseObject).OfType<PSVariable>()
            .Where(variable => variable.Name.StartsWith(start, StringComparison.OrdinalIgnoreCase)
                && variable.Value.Unwrap() is LimitlessSession)
            .Select(variable => new CompletionResult(
                "$" + variable.Name, variable.Name, CompletionResultType.Variable, variable.Value.ToString()));
    }
}
