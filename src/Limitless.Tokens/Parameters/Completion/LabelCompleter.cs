namespace Limitless.Tokens;

/// <summary>Completes the labels of the tokens that the session last listed.</summary>
public sealed class LabelCompleter : SessionCompleter
{
    internal override IEnumerable<(string Text, string ToolTip)> Suggest(LimitlessSession? session) =>
        (session?.KnownTokens ?? []).Where(token => !string.IsNullOrEmpty(token.Label))
            .GroupBy(token => token.Label!, StringComparer.OrdinalIgnoreCase)
            .Select(group => (group.Key, group.Count() == 1 ? group.First().TokenId : group.Count() + " tokens"));
}
