using System.Security.Cryptography;

namespace Limitless.Tokens.Api;

/// <summary>
/// Decides whether a failed attempt is followed by another, and after which wait: what the server asks for, else an
/// exponential one with full jitter, so that many clients do not come back at the same moment.
/// </summary>
internal sealed class RetryPolicy(int maximumRetryCount, Func<double>? random = null)
{
    /// <summary>A longer wait is not begun: the error says how long it would be.</summary>
    public static readonly TimeSpan MaxWait = TimeSpan.FromSeconds(60);

    /// <summary>All waits of one call together.</summary>
    public static readonly TimeSpan LongestTotalWait = TimeSpan.FromSeconds(120);

    private const double FirstCeilingSeconds = 0.5;

    private readonly Func<double> _random = random ?? NextRandom;

    /// <summary>
    /// The wait before the next attempt, which may be one that others share; null when there is no next attempt.
    /// </summary>
    public TimeSpan? NextWait(
        ApiRequest request, ApiFailure failure, int attempt, TimeSpan waitedSoFar, TimeSpan? shared = null)
    {
        if (attempt > maximumRetryCount || !failure.IsTransient)
            return null;
        if (!request.IsIdempotent && !failure.HadNoEffect)
            return null;

        TimeSpan wait = shared ?? failure.RetryAfter ?? Backoff(attempt);
        return wait > MaxWait || waitedSoFar + wait > LongestTotalWait ? null : wait;
    }

    /// <summary>A wait of our own choice.</summary>
    public TimeSpan Backoff(int attempt)
    {
        double ceiling = Math.Min(FirstCeilingSeconds * Math.Pow(2, attempt - 1), MaxWait.TotalSeconds);
        return TimeSpan.FromSeconds(_random() * ceiling);
    }

    /// <summary>System.Random is neither safe to share between threads nor seeded apart on .NET Framework.</summary>
    private static double NextRandom()
    {
        byte[] bytes = new byte[4];
        using RandomNumberGenerator generator = RandomNumberGenerator.Create();
        generator.GetBytes(bytes);
        return BitConverter.ToUInt32(bytes, 0) / (uint.MaxValue + 1.0);
    }
}
