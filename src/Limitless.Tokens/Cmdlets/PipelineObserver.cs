using System.Collections.Concurrent;

namespace Limitless.Tokens.Cmdlets;

/// <summary>
/// Shows on the pipeline's thread, the only one that may write, what the core tells from any thread while a cmdlet
/// waits. Writing to any stream may end the pipeline: by a preference, or by whoever reads it. So between a change that
/// can't be undone and the object or error that tells of it, what is told is held back.
/// </summary>
internal sealed class PipelineObserver : IRequestObserver, IDisposable
{
    private const string Activity = "Waiting for Limitless";
    private const int ProgressId = 1_818_850_677;

    private static readonly TimeSpan ShortWait = TimeSpan.FromSeconds(1);

    private readonly ManualResetEventSlim _changed = new();
    private ConcurrentQueue<Action<LimitlessCmdlet>>? _events;
    private volatile bool _hasWaited;
    private Action<LimitlessCmdlet>? _progress;
    private bool _isWaitShown;

    /// <summary>Waits on the pipeline's thread, and shows what happens meanwhile.</summary>
    public T Wait<T>(Task<T> task, LimitlessCmdlet cmdlet)
    {
        if (!task.IsCompleted)
        {
            task.ContinueWith(
                static (_, changed) => ((ManualResetEventSlim)changed!).Set(), _changed, CancellationToken.None,
                TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
            while (!task.IsCompleted)
            {
                _changed.Wait();
                _changed.Reset();
                Show(cmdlet);
            }
        }

        Show(cmdlet);
        return task.GetAwaiter().GetResult();
    }

    /// <summary>Whether nothing is written to a stream.</summary>
    public bool IsHeld { get; private set; }

    /// <summary>Writes nothing to a stream from here to <see cref="Release"/>.</summary>
    public void Hold() => IsHeld = true;

    /// <summary>Writes what was held back.</summary>
    public void Release(LimitlessCmdlet cmdlet)
    {
        IsHeld = false;
        Show(cmdlet);
    }

    /// <summary>Writes now, or when that can't lose anything any more.</summary>
    public void Tell(LimitlessCmdlet cmdlet, Action<LimitlessCmdlet> show)
    {
        Enqueue(show);
        Show(cmdlet);
    }

    /// <summary>Keeps the last answer's status and headers for variables of the caller's.</summary>
    public ResponseCapture? Capture { get; set; }

    public void Answered(HttpResponseMessage response, HttpRequestMessage request) => Capture?.Keep(response, request);

    /// <summary>Whether anybody wants to see each attempt; else the pipeline's thread is not woken for it.</summary>
    public bool IsVerbose { get; set; }

    public void Attempted(string method, string path, int? status, TimeSpan elapsed, int attempt)
    {
        if (_hasWaited)
            Volatile.Write(ref _progress, EndWaitProgress);
        if (IsVerbose || _hasWaited)
            Enqueue(cmdlet => ShowAttempt(cmdlet, method, path, status, elapsed, attempt));
    }

    public void Waiting(TimeSpan delay, string reason, int nextAttempt)
    {
        _hasWaited = true;
        string seconds = delay.TotalSeconds.ToString("0.0", CultureInfo.InvariantCulture);
        if (delay > ShortWait)
            Volatile.Write(ref _progress, cmdlet =>
                ShowWaitProgress(cmdlet, delay, $"Attempt {nextAttempt} in {seconds} s. {reason}"));
        Enqueue(cmdlet => cmdlet.WriteVerbose($"Attempt {nextAttempt} follows in {seconds} s: {reason}"));
    }

    public void ClockCorrected(TimeSpan offset) => Enqueue(cmdlet =>
    {
        if (offset == TimeSpan.Zero)
            cmdlet.WriteVerbose("This machine's clock agrees with the server's again.");
        else
            cmdlet.WriteWarning($"This machine's clock is {ServerClock.Describe(offset)} the server's. Requests of this "
                + "session are stamped with the server's time; set the clock to be rid of this warning.");
    });

    public void Dispose() => _changed.Dispose();

    private static void ShowAttempt(
        Cmdlet cmdlet, string method, string path, int? status, TimeSpan elapsed, int attempt) =>
        cmdlet.WriteVerbose(string.Format(CultureInfo.InvariantCulture, "{0} {1}: {2} in {3:0} ms, attempt {4}",
            method, path, status?.ToString(CultureInfo.InvariantCulture) ?? "no answer", elapsed.TotalMilliseconds,
            attempt));

    private void ShowWaitProgress(LimitlessCmdlet cmdlet, TimeSpan delay, string text)
    {
        _isWaitShown = true;
        cmdlet.ShowProgress(new ProgressRecord(ProgressId, Activity, text)
        {
            SecondsRemaining = (int)Math.Ceiling(delay.TotalSeconds),
        });
    }

    private void EndWaitProgress(LimitlessCmdlet cmdlet)
    {
        if (_isWaitShown)
            cmdlet.ShowProgress(
                new ProgressRecord(ProgressId, Activity, " ") { RecordType = ProgressRecordType.Completed });
        _isWaitShown = false;
    }

    private void Enqueue(Action<LimitlessCmdlet> show)
    {
        // Most calls have nothing to tell.
        LazyInitializer.EnsureInitialized(ref _events, static () => new ConcurrentQueue<Action<LimitlessCmdlet>>())!
            .Enqueue(show);
        _changed.Set();
    }

    private void Show(LimitlessCmdlet cmdlet)
    {
        Interlocked.Exchange(ref _progress, null)?.Invoke(cmdlet);
        while (!IsHeld && Volatile.Read(ref _events)?.TryDequeue(out Action<LimitlessCmdlet>? show) == true)
            show(cmdlet);
    }
}
