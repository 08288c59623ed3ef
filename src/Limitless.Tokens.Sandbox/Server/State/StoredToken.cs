namespace Limitless.Tokens.Sandbox.Server.State;

/// <summary>A token as the server keeps it.</summary>
internal sealed class StoredToken(TokenSeed seed, string id)
{
    private const int SecretBytes = 32;
    private const long Never = 0;

    private long _lastUsedTicks = seed.LastUsedAt?.UtcTicks ?? Never;
    private long _revokedTicks = Never;

    public string Id { get; } = id;

    public string? Label { get; } = seed.Label;

    public string[] Scopes { get; } = seed.Scopes;

    public DateTimeOffset CreatedAt { get; } = seed.CreatedAt;

    public bool OmitNulls { get; } = seed.OmitNulls;

    public byte[] Secret { get; } = RandomNumberGenerator.GetBytes(SecretBytes);

    public string SecretText => Convert.ToBase64String(Secret);

    public DateTimeOffset? LastUsedAt => Read(ref _lastUsedTicks);

    public DateTimeOffset? RevokedAt => Read(ref _revokedTicks);

    public bool IsRevoked => Interlocked.Read(ref _revokedTicks) != Never;

    public void Touch(DateTimeOffset now) => Interlocked.Exchange(ref _lastUsedTicks, now.UtcTicks);

    /// <summary>True for the one caller who revoked it.</summary>
    public bool TryRevoke(DateTimeOffset now) =>
        Interlocked.CompareExchange(ref _revokedTicks, now.UtcTicks, Never) == Never;

    private static DateTimeOffset? Read(ref long ticks)
    {
        long value = Interlocked.Read(ref ticks);
        return value == Never ? null : new DateTimeOffset(value, TimeSpan.Zero);
    }
}
