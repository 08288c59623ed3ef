namespace Limitless.Tokens;

/// <summary>
/// What may be a token id. A blank, <c>.</c> or <c>..</c> would make another path than the one that was meant
/// (escaping leaves dots alone and URI normalisation removes them); everything else is escaped as one segment.
/// </summary>
internal static class TokenIdRule
{
    public static bool IsValid(string? tokenId) => Trouble(tokenId) is null;

    public static string Check(string? tokenId) => Trouble(tokenId) is { } trouble
        ? throw LimitlessException.Create(ErrorIds.InvalidTokenId, "The token id", trouble) : tokenId!;

    /// <summary>
    /// Whether it names the same when it is un-escaped on its way, as some gateways do; a 404 for another proves nothing.
    /// </summary>
    public static bool IsPlain(string tokenId) => tokenId.IndexOfAny(['/', '\\', '?', '#', '%']) < 0;

    /// <summary>What it is instead of an id; null when it is one.</summary>
    public static string? Trouble(string? tokenId) => tokenId switch
    {
        null => "null",
        "" => "empty",
        "." or ".." => "'" + tokenId + "'",
        _ when string.IsNullOrWhiteSpace(tokenId) => "blank",
        _ when tokenId.Any(char.IsControl) || DisplayText.HasLoneSurrogate(tokenId) =>
            "a text with control characters or broken Unicode",
        _ => null,
    };
}
