namespace Limitless.Tokens;

/// <summary>
/// Completes the ids of the tokens that the session last listed; the tool tip tells label and scopes.
/// </summary>
public sealed class TokenIdCompleter : SessionCompleter
{
    internal override IEnumerable<(string Text, string ToolTip)> Suggest(LimitlessSession? session) =>
        (session?.KnownTokens ?? []).Select(
            token => (token.TokenId, (token.Label ?? "(no label)") + ": " + token.Scopes));
}
