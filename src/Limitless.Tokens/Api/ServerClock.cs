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
