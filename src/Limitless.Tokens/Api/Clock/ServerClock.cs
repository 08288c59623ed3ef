namespace Limitless.Tokens.Api;

/// <summary>
/// What the session knows of the server's clock: an offset that a refused signature teaches it, kept for the session
/// and learned again when it changes.
/// </summary>
internal sealed class ServerClock(IClock clock)
{
    /// <summary>A Date header has whole seconds and travel time in it; less than this is no skew.</summary>
    public static readonly TimeSpan Tolerance = TimeSpan.FromSeconds(5);

    private long _offsetTicks;

    /// <summary>The server's clock minus this machine's.</summary>
    public TimeSpan Offset => TimeSpan.FromTicks(Interlocked.Read(ref _offsetTicks));

    public DateTimeOffset UtcNow => Read().Time;

    public ClockReading Read() => new(clock.UtcNow, Offset);

    /// <summary>A skew in words, with which a sentence goes on: "the server's".</summary>
    public static string Describe(TimeSpan skew) => Math.Round(skew.Duration().TotalSeconds)
        .ToString(CultureInfo.InvariantCulture) + (skew > TimeSpan.Zero ? " s behind" : " s ahead of");

    public Task DelayAsync(TimeSpan delay, CancellationToken cancellationToken) =>
        clock.DelayAsync(delay, cancellationToken);

    /// <summary>
    /// How far the server's time lies outside of the span between the stamp and now. It is measured against the stamp's
    /// own offset: another call may have corrected the clock in the meantime.
    /// </summary>
    public TimeSpan SkewSince(ClockReading stamp, DateTimeOffset serverTime)
    {
        DateTimeOffset now = clock.UtcNow + stamp.Offset;
        return serverTime < stamp.Time ? serverTime - stamp.Time : serverTime > now ? serverTime - now : TimeSpan.Zero;
    }

    /// <summary>
    /// Now on the server's clock: ours, which has milliseconds, while it agrees with the Date that the server sent.
    /// </summary>
    public DateTimeOffset NowBy(DateTimeOffset? serverTime) =>
        serverTime is { } date && (date - UtcNow).Duration() > Tolerance ? date : UtcNow;

    /// <summary>
    /// Takes over the server's time, unless another call has just learned the same: in whole seconds, as the Date header
    /// has them with what is over cut off, and not at all when this machine's clock is right.
    /// </summary>
    public ClockCorrection Learn(DateTimeOffset serverTime)
    {
        while (true)
        {
            TimeSpan before = Offset;
            TimeSpan skew = serverTime - clock.UtcNow;
            TimeSpan learned = skew.Duration() <= Tolerance
                ? TimeSpan.Zero : TimeSpan.FromSeconds(Math.Ceiling(skew.TotalSeconds));
            if ((learned - before).Duration() <= Tolerance)
                return new ClockCorrection(before, before);
            // Of many calls that are refused at the same moment, one has learned it first, and tells.
            if (Interlocked.CompareExchange(ref _offsetTicks, learned.Ticks, before.Ticks) == before.Ticks)
                return new ClockCorrection(before, learned);
        }
    }

    /// <summary>Takes a correction back that turned out to be none, unless a newer one has come.</summary>
    public void Forget(ClockCorrection correction) =>
        Interlocked.CompareExchange(ref _offsetTicks, correction.Before.Ticks, correction.Learned.Ticks);
}

/// <summary>One look at the clock: the time that a request is stamped with, and the offset that is in it.</summary>
internal readonly struct ClockReading(DateTimeOffset local, TimeSpan offset)
{
    public TimeSpan Offset { get; } = offset;

    public DateTimeOffset Time { get; } = local + offset;

    /// <summary>The text for lmts-timestamp: UTC, three digits of milliseconds and a Z, in every culture.</summary>
    public string Timestamp =>
        Time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);
}

/// <summary>A change of the clock's offset that can be taken back.</summary>
internal sealed class ClockCorrection(TimeSpan before, TimeSpan learned)
{
    public TimeSpan Before { get; } = before;

    public TimeSpan Learned { get; } = learned;

    /// <summary>False when another call had learned the same before.</summary>
    public bool IsNew => Before != Learned;

    /// <summary>Set once a request with the corrected time was not refused for it.</summary>
    public bool IsConfirmed { get; set; }
}

/// <summary>The server's own time, as its answer tells it.</summary>
internal static class ServerDate
{
    /// <summary>Outside of these a Date header is no clock at all, and arithmetic with it could overflow.</summary>
    private const int FirstYear = 2000;
    private const int LastYear = 2999;

    /// <summary>The Date header, plus the Age that a cache on the way adds; null when there is none to trust.</summary>
    public static DateTimeOffset? Of(HttpResponseMessage response)
    {
        if (response.Headers.Date is not { } date || date.Year is < FirstYear or > LastYear)
            return null;
        return date + (response.Headers.Age ?? TimeSpan.Zero);
    }
}
