namespace Limitless.Tokens.Api;

/// <summary>Hears what the core does, so that a cmdlet can show it; called from any thread.</summary>
internal interface IRequestObserver
{
    /// <summary>An attempt has ended; <paramref name="status"/> is null when no answer came.</summary>
    void Attempted(string method, string path, int? status, TimeSpan elapsed, int attempt);

    /// <summary>
    /// An answer has begun to arrive, of whatever status. Its request has the headers that must not be shown if they
    /// come back.
    /// </summary>
    void Answered(HttpResponseMessage response, HttpRequestMessage request);

    /// <summary>The next attempt begins after a wait.</summary>
    void Waiting(TimeSpan delay, string reason, int nextAttempt);

    /// <summary>The server's clock turned out to differ, and requests are stamped with it from now on.</summary>
    void ClockCorrected(TimeSpan offset);
}
