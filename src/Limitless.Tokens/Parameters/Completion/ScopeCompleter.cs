namespace Limitless.Tokens;

/// <summary>
/// Completes scopes: those that the partner may ask for, once the session knows them, else the known ones.
/// </summary>
public sealed class ScopeCompleter : SessionCompleter
{
    internal override IEnumerable<(string Text, string ToolTip)> Suggest(LimitlessSession? session) =>
        (session?.KnownScopes ?? ApiTokenScope.All).Select(scope => (scope, scope));
}
