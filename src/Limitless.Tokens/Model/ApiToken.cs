using System;

namespace Limitless.Tokens;

/// <summary>An active API token, as the server lists it. It has no secret: that was shown once, when it was made.</summary>
public sealed class ApiToken
{
    internal ApiToken(
        string tokenId, string? label, ScopeList scopes, DateTimeOffset createdAt, DateTimeOffset? lastUsedAt, int ageDays,
        int idleDays, Uri server)
    {
        TokenId = tokenId;
        Label = label;
        Scopes = scopes;
        CreatedAt = createdAt;
        LastUsedAt = lastUsedAt;
        AgeDays = ageDays;
        IdleDays = idleDays;
        Server = server;
    }

    /// <summary>The token's id.</summary>
    public string TokenId { get; }

    /// <summary>The label that it was given when it was made, exactly as the server tells it; null without one.</summary>
    public string? Label { get; }

    /// <summary>What the token may do.</summary>
    public ScopeList Scopes { get; }

    /// <summary>When it was made, in UTC.</summary>
    public DateTimeOffset CreatedAt { get; }

    /// <summary>When it last signed a request, in UTC; null when it never has.</summary>
    public DateTimeOffset? LastUsedAt { get; }

    /// <summary>Whole days since it was made, on the server's clock, when the list arrived.</summary>
    public int AgeDays { get; }

    /// <summary>Whole days since it was last used, or since it was made when it never was, when the list arrived.</summary>
    public int IdleDays { get; }

    /// <summary>The server that it belongs to.</summary>
    public Uri Server { get; }

    /// <summary>The token's id.</summary>
    public override string ToString() => TokenId;
}
