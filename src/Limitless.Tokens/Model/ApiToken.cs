namespace Limitless.Tokens;

/// <summary>
/// An active API token, as the server lists it. It has no secret: that was shown once, when it was made.
/// </summary>
public sealed class ApiToken
{
    private const long Never = -1;

    // Ticks are a third of what the properties' types take: a list may hold a hundred thousand of these.
    private readonly long _createdTicks;
    private readonly long _lastUsedTicks;
    private readonly TokenSnapshot _snapshot;

    internal ApiToken(
        string tokenId, string? label, ScopeList scopes, DateTimeOffset createdAt, DateTimeOffset? lastUsedAt,
        TokenSnapshot snapshot)
    {
        TokenId = tokenId;
        Label = label;
        Scopes = scopes;
        _createdTicks = createdAt.UtcTicks;
        _lastUsedTicks = lastUsedAt?.UtcTicks ?? Never;
        _snapshot = snapshot;
    }

    /// <summary>The token's id.</summary>
    public string TokenId { get; }

    /// <summary>
    /// The label that it was given when it was made, exactly as the server tells it; null without one.
    /// </summary>
    public string? Label { get; }

    /// <summary>What the token may do.</summary>
    public ScopeList Scopes { get; }

    /// <summary>When it was made, in UTC.</summary>
    public DateTimeOffset CreatedAt => new(_createdTicks, TimeSpan.Zero);

    /// <summary>When it last signed a request, in UTC; null when it never has.</summary>
    public DateTimeOffset? LastUsedAt =>
        _lastUsedTicks == Never ? null : new DateTimeOffset(_lastUsedTicks, TimeSpan.Zero);

    /// <summary>Whole days since it was made, on the server's clock, when the list arrived.</summary>
    public int AgeDays => WholeDaysSince(CreatedAt);

    /// <summary>
    /// Whole days since it was last used, or since it was made when it never was, when the list arrived.
    /// </summary>
    public int IdleDays => WholeDaysSince(LastUsedAt ?? CreatedAt);

    /// <summary>The server that it belongs to.</summary>
    public Uri Server => _snapshot.Server;

    internal TokenSnapshot Snapshot => _snapshot;

    /// <summary>The token's id.</summary>
    public override string ToString() => TokenId;

    private int WholeDaysSince(DateTimeOffset time) => Math.Max(0, (int)(_snapshot.AsOf - time).TotalDays);
}
