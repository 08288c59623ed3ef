namespace Limitless.Tokens;

/// <summary>Which tokens of a list are asked for.</summary>
internal sealed class TokenFilter(string[]? labels, string[]? scopes)
{
    private readonly WildcardPattern[]? _labels = labels?.Select(Pattern).ToArray();
    private readonly string[]? _scopes = scopes?.Select(ApiTokenScope.Spell).ToArray();

    /// <summary>The moment, on the server's clock, that the list tells of.</summary>
    public required DateTimeOffset AsOf { get; init; }

    public TimeSpan? UnusedFor { get; init; }

    public TimeSpan? OlderThan { get; init; }

    /// <summary>
    /// Refuses a filter that was given and has nothing to look for: it would let every token through, and what is behind
    /// it in the pipeline may revoke them.
    /// </summary>
    public static void Check(string parameter, string[]? wanted, bool arePatterns)
    {
        if (wanted is not { Length: > 0 })
            throw LimitlessException.Create(
                ErrorIds.InvalidFilter, "-" + parameter, wanted is null ? "null" : "an empty list");
        for (int i = 0; i < wanted.Length; i++)
        {
            string place = wanted.Length == 1 ? "-" + parameter : $"Item {i + 1} of -{parameter}";
            if (string.IsNullOrWhiteSpace(wanted[i]))
                throw LimitlessException.Create(ErrorIds.InvalidFilter, place, "null or blank");
            if (arePatterns && !IsPattern(wanted[i]))
                throw LimitlessException.CreateVariant(
                    ErrorIds.InvalidFilter, "Pattern", place, DisplayText.CleanMessage(wanted[i]));
        }
    }

    /// <summary>Whether it can be looked for: a bracket that stays open, for one, can't.</summary>
    public static bool IsPattern(string text)
    {
        try
        {
            Pattern(text).IsMatch("");
            return true;
        }
        catch (WildcardPatternException)
        {
            return false;
        }
    }

    /// <summary>
    /// The tokens of this id; the id itself first, since it may have a character that is a wildcard too.
    /// </summary>
    public static List<ApiToken> Named(IReadOnlyList<ApiToken> tokens, string tokenId)
    {
        List<ApiToken> exact = [.. tokens.Where(token => token.TokenId == tokenId)];
        if (exact.Count > 0 || !IsPattern(tokenId))
            return exact;
        WildcardPattern pattern = Pattern(tokenId);
        return [.. tokens.Where(token => pattern.IsMatch(token.TokenId))];
    }

    /// <summary>No token has this id; perhaps it is the label of one.</summary>
    public static LimitlessException NotFound(IReadOnlyList<ApiToken> tokens, string tokenId) =>
        LimitlessException.CreateVariant(
            ErrorIds.TokenNotFound, IsLabel(tokens, tokenId) ? "Label" : "List", DisplayText.CleanMessage(tokenId),
            CommandText.Quote(tokenId));

    /// <summary>Whether somebody who wrote this for an id may have meant a label.</summary>
    public static bool IsLabel(IReadOnlyList<ApiToken> tokens, string text) =>
        tokens.Any(token => string.Equals(token.Label, text, StringComparison.OrdinalIgnoreCase));

    public bool Matches(ApiToken token) =>
        (_labels is null || _labels.Any(label => label.IsMatch(token.Label ?? "")))
        && (_scopes is null || _scopes.All(token.Scopes.Contains))
        && (UnusedFor is null || AsOf - (token.LastUsedAt ?? token.CreatedAt) >= UnusedFor)
        && (OlderThan is null || AsOf - token.CreatedAt >= OlderThan);

    private static WildcardPattern Pattern(string text) =>
        WildcardPattern.Get(text, WildcardOptions.IgnoreCase | WildcardOptions.CultureInvariant);
}
