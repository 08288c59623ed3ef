namespace Limitless.Tokens.Api;

/// <summary>A whole list, with the moment on the server's clock that it tells of.</summary>
internal sealed class TokenList(IReadOnlyList<ApiToken> tokens, DateTimeOffset asOf)
{
    public IReadOnlyList<ApiToken> Tokens { get; } = tokens;

    public DateTimeOffset AsOf { get; } = asOf;
}
