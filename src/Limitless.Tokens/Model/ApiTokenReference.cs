namespace Limitless.Tokens;

/// <summary>
/// Names a token for a cmdlet: by its id alone, or by a token object, a row of a CSV file or anything else with a
/// property TokenId, of which it then knows label, scopes, age and last use as well.
/// </summary>
public sealed class ApiTokenReference
{
    /// <summary>Names a token by its id.</summary>
    /// <param name="tokenId">The token's id.</param>
    public ApiTokenReference(string tokenId) => TokenId = tokenId;

    /// <summary>Names a token by itself.</summary>
    /// <param name="token">The token.</param>
    public ApiTokenReference(ApiToken token)
    {
        if (token is null)
            throw new ArgumentNullException(nameof(token));
        TokenId = token.TokenId;
        Label = token.Label;
        Scopes = token.Scopes;
        CreatedAt = token.CreatedAt;
        LastUsedAt = token.LastUsedAt;
        Server = token.Server;
        Snapshot = token.Snapshot;
        WasListed = true;
    }

    internal ApiTokenReference(string? tokenId, string? label, IReadOnlyList<string>? scopes, Uri? server)
    {
        TokenId = tokenId;
        Label = label;
        Scopes = scopes;
        Server = server;
    }

    /// <summary>The token's id; null when the input had none.</summary>
    public string? TokenId { get; }

    /// <summary>The token's label, when the input told it.</summary>
    public string? Label { get; }

    /// <summary>What the token may do, when the input told it.</summary>
    public IReadOnlyList<string>? Scopes { get; }

    /// <summary>When the token was made, when the input told it.</summary>
    public DateTimeOffset? CreatedAt { get; internal init; }

    /// <summary>When the token was last used, when the input told it.</summary>
    public DateTimeOffset? LastUsedAt { get; internal init; }

    /// <summary>The server that the token belongs to, when the input told it.</summary>
    public Uri? Server { get; }

    /// <summary>
    /// Whether the server has told of this token, so that a 404 means that it is gone and not that it never was.
    /// </summary>
    internal bool WasListed { get; init; }

    /// <summary>The list that the token comes from; null for one that only tells of itself.</summary>
    internal TokenSnapshot? Snapshot { get; }

    /// <summary>What the input was, for the message when it has no id.</summary>
    internal string? Input { get; init; }

    /// <summary>The token's id.</summary>
    public override string ToString() => TokenId ?? "";
}
