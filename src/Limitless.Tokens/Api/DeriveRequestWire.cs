namespace Limitless.Tokens.Api;

/// <summary>The body of POST /auth/api-tokens/derive; a field that was not given is left out.</summary>
internal sealed class DeriveRequestWire
{
    [JsonPropertyName("label")]
    public string? Label { get; init; }

    [JsonPropertyName("scopes")]
    public string[]? Scopes { get; init; }

    /// <summary>Whether a token has what was asked for. (Without scopes the server gives the one for trading.)</summary>
    public bool IsFor(ApiToken token) => (token.Label ?? "") == (Label ?? "")
        && new HashSet<string>(token.Scopes).SetEquals(Scopes ?? [ApiTokenScope.Trading]);
}
