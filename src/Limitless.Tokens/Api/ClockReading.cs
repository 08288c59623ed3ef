namespace Limitless.Tokens.Api;

/// <summary>One look at the clock: the time that a request is stamped with, and the offset that is in it.</summary>
internal readonly struct ClockReading(DateTimeOffset local, TimeSpan offset)
{
    public TimeSpan Offset { get; } = offset;

    public DateTimeOffset Time { get; } = local + offset;

    /// <summary>The text for lmts-timestamp: UTC, three digits of milliseconds and a Z, in every culture.</summary>
    public string Timestamp =>
        Time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);
}
