namespace Limitless.Tokens;

/// <summary>Completes the ids of the tokens that the session last listed; the tool tip tells label and scopes.</summary>
internal sealed class TokenIdCompleter : ValueCompleter
{
    protected override IEnumerable<(string Text, string ToolTip)> Suggest(IDictionary? bound) =>
        (FindSession(bound)?.KnownTokens ?? []).Select(
            token => (token.TokenId, (token.Label ?? "(no label)") + ": " + token.Scopes));
}

/// <summary>Completes the labels of the tokens that the session last listed.</summary>
internal class LabelCompleter : ValueCompleter
{
    protected override IEnumerable<(string Text, string ToolTip)> Suggest(IDictionary? bound) =>
        (FindSession(bound)?.KnownTokens ?? []).Where(token => !string.IsNullOrEmpty(token.Label))
            .GroupBy(token => token.Label!, StringComparer.OrdinalIgnoreCase)
            .Select(group => (group.Key, group.Count() == 1 ? group.First().TokenId : group.Count() + " tokens"));
}

/// <summary>The same where a label is a pattern: one with a wildcard in it finds itself.</summary>
internal sealed class LabelPatternCompleter : LabelCompleter
{
    protected override string Write(string text) => WildcardPattern.Escape(text);
}

/// <summary>
/// Completes scopes: those that the partner may ask for, once the session knows them, else the known ones.
/// </summary>
internal sealed class ScopeCompleter : ValueCompleter
{
    protected override IEnumerable<(string Text, string ToolTip)> Suggest(IDictionary? bound) =>
        (FindSession(bound)?.KnownScopes ?? ApiTokenScope.All).Select(scope => (scope, scope));
}

/// <summary>Completes durations as people mean them, which shows how they are written as well.</summary>
internal sealed class DurationCompleter : ValueCompleter
{
    protected override IEnumerable<(string Text, string ToolTip)> Suggest(IDictionary? bound) =>
    [
        ("12h", "12 hours"), ("1d", "a day"), ("1w", "a week"), ("30d", "30 days"), ("90d", "90 days"),
        ("6mo", "6 months of 30 days"), ("1y", "365 days"),
    ];
}

/// <summary>Completes the paths of requests: those that the session has sent, then those that the documentation has.</summary>
internal sealed class PathCompleter : ValueCompleter
{
    internal static readonly string[] Documented = ["/portfolio/positions", "/portfolio/history", "/orders"];

    protected override IEnumerable<(string Text, string ToolTip)> Suggest(IDictionary? bound)
    {
        IReadOnlyList<string> used = FindSession(bound)?.KnownPaths ?? [];
        return used.Select(path => (path, "used in this session"))
            .Concat(Documented.Except(used).Select(path => (path, "from the documentation")));
    }
}

/// <summary>Completes <c>-Session</c> with the variables that hold a session.</summary>
internal sealed class SessionVariableCompleter : IArgumentCompleter
{
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
