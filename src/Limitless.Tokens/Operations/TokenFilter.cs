using System;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;

namespace Limitless.Tokens;

/// <summary>Which tokens of a list are asked for.</summary>
internal sealed class TokenFilter(string[]? labels, string[]? scopes)
{
    private readonly WildcardPattern[]? _labels = labels?.Select(Pattern).ToArray();

    /// <summary>The moment, on the server's clock, that the list tells of.</summary>
    public required DateTimeOffset AsOf { get; init; }

    public TimeSpan? UnusedFor { get; init; }

    public TimeSpan? OlderThan { get; init; }

    /// <summary>
    /// The tokens of this id; the id itself first, since it may have a character that is a wildcard too.
    /// </summary>
    public static List<ApiToken> Named(IReadOnlyList<ApiToken> tokens, string tokenId)
    {
        List<ApiToken> exact = [.. tokens.Where(token => token.TokenId == tokenId)];
        WildcardPattern pattern = Pattern(tokenId);
        return exact.Count > 0 ? exact : [.. tokens.Where(token => pattern.IsMatch(token.TokenId))];
    }

    public bool Matches(ApiToken token) =>
        (_labels is null || _labels.Any(label => label.IsMatch(token.Label ?? "")))
        && (scopes is null || scopes.All(token.Scopes.Contains))
        && (UnusedFor is null || AsOf - (token.LastUsedAt ?? token.CreatedAt) >= UnusedFor)
        && (OlderThan is null || AsOf - token.CreatedAt >= OlderThan);

    private static WildcardPattern Pattern(string text) => WildcardPattern.Get(text, WildcardOptions.IgnoreCase);
}
