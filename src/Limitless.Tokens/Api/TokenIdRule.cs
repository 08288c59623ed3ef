using System.Linq;

namespace Limitless.Tokens.Api;

/// <summary>
/// What may be a token id. A blank, <c>.</c> or <c>..</c> would make another path than the one that was meant
/// (escaping leaves dots alone and URI normalisation removes them); everything else is escaped as one segment.
/// </summary>
internal static class TokenIdRule
{
    public static bool IsValid(string? tokenId) =>
        !string.IsNullOrWhiteSpace(tokenId) && tokenId is not ("." or "..") && !tokenId!.Any(char.IsControl)
        && !DisplayText.HasLoneSurrogate(tokenId!);

    public static string Check(string? tokenId) =>
        IsValid(tokenId) ? tokenId! : throw LimitlessException.Create(ErrorIds.InvalidTokenId);
}
