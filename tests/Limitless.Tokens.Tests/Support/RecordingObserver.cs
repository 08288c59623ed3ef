namespace Limitless.Tokens.Tests.Support;

/// <summary>Keeps what the core tells.</summary>
internal sealed class RecordingObserver : IRequestObserver
{
    private readonly Lock _lock = new();

    public List<(string Method, string Path, int? Status, int Attempt)> Attempts { get; } = [];

    /// <summary>The status of each answer.</summary>
    public List<int> Answers { get; } = [];

    public List<(TimeSpan Delay, string Reason, int NextAttempt)> Waits { get; } = [];

    public List<TimeSpan> Corrections { get; } = [];

    public void Attempted(string method, string path, int? status, TimeSpan elapsed, int attempt)
    {
        lock (_lock)
            Attempts.Add((method, path, status, attempt));
    }

    public void Answered(HttpResponseMessage response, HttpRequestMessage request)
    {
        lock (_lock)
            Answers.Add((int)response.StatusCode);
    }

    public void Waiting(TimeSpan delay, string reason, int nextAttempt)
    {
        lock (_lock)
            Waits.Add((delay, reason, nextAttempt));
    }

    public void ClockCorrected(TimeSpan offset)
    {
        lock (_lock)
            Corrections.Add(offset);
    }
}
