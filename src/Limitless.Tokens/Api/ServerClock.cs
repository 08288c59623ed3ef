using System;
using System.Globalization;
using System.Threading;

namespace Limitless.Tokens.Api;

/// <summary>
/// What the session knows of the server's clock: an offset that a refused signature teaches it, kept for the session.
/// </summary>
internal sealed class ServerClock(IClock clock)
{
    /// <summary>A Date header has whole seconds and travel time in it; less than this is no skew.</summary>
    public static readonly TimeSpan Tolerance = TimeSpan.FromSeconds(5);

    private long _offsetTicks;

    /// <summary>The server's clock minus this machine's.</summary>
    public TimeSpan Offset => TimeSpan.FromTicks(Interlocked.Read(ref _offsetTicks));

    public DateTimeOffset UtcNow => clock.UtcNow + Offset;

    /// <summary>The text for lmts-timestamp: UTC, three digits of milliseconds and a Z, in every culture.</summary>
    public string Timestamp() =>
        UtcNow.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);

    /// <summary>How far the server's time is from the one that requests are stamped with.</summary>
    public TimeSpan SkewFrom(DateTimeOffset serverTime) => serverTime - UtcNow;

    /// <summary>Takes over the server's time when it differs enough; says whether it did.</summary>
    public bool Learn(DateTimeOffset serverTime)
    {
        if (SkewFrom(serverTime).Duration() <= Tolerance)
            return false;

        Interlocked.Exchange(ref _offsetTicks, (serverTime - clock.UtcNow).Ticks);
        return true;
    }
}
