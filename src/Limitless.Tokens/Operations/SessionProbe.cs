namespace Limitless.Tokens;

/// <summary>Takes the time of the first answer on the way through, and hands everything on.</summary>
internal sealed class SessionProbe(IRequestObserver next, Func<DateTimeOffset> localNow) : IRequestObserver
{
    /// <summary>How long the fastest answered attempt took, to its last byte.</summary>
    public TimeSpan? Latency { get; private set; }

    /// <summary>The server's clock minus this machine's, by the last Date header.</summary>
    public TimeSpan? Skew { get; private set; }

    public void Answered(HttpResponseMessage response, HttpRequestMessage request)
    {
        Skew = ServerDate.Of(response) - localNow() ?? Skew;
        next.Answered(response, request);
    }

    public void Attempted(string method, string path, int? status, TimeSpan elapsed, int attempt)
    {
        if (status is not null && (Latency is null || elapsed < Latency))
            Latency = elapsed;
        next.Attempted(method, path, status, elapsed, attempt);
    }

    public void Waiting(TimeSpan delay, string reason, int nextAttempt) => next.Waiting(delay, reason, nextAttempt);

    public void ClockCorrected(TimeSpan offset) => next.ClockCorrected(offset);
}
