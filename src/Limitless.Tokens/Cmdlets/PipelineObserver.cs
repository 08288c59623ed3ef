using System;
using System.Collections.Concurrent;
using System.Globalization;
using System.Management.Automation;
using System.Net.Http;
using System.Threading;
using System.Threading.Tasks;
using Limitless.Tokens.Api;

namespace Limitless.Tokens.Cmdlets;

/// <summary>
/// Shows on the pipeline's thread, the only one that may write, what the core tells from any thread while a cmdlet
/// waits.
/// </summary>
internal sealed class PipelineObserver : IRequestObserver, IDisposable
{
    private const string Activity = "Waiting for Limitless";
    private const int ProgressId = 1_818_850_677;

    private static readonly TimeSpan ShortWait = TimeSpan.FromSeconds(1);

    private readonly ManualResetEventSlim _changed = new();
    private ConcurrentQueue<Action<Cmdlet>>? _events;
    private volatile bool _hasWaited;
    private bool _isWaitShown;

    /// <summary>Whether a request that must not be sent twice was stopped on its way.</summary>
    public bool WasStoppedAfterSending { get; private set; }

    /// <summary>Waits on the pipeline's thread, and shows what happens meanwhile.</summary>
    public T Wait<T>(Task<T> task, Cmdlet cmdlet)
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

    /// <summary>Keeps the last answer's status and headers for variables of the caller's.</summary>
    public ResponseCapture? Capture { get; set; }

    public void Answered(HttpResponseMessage response, HttpRequestMessage request) => Capture?.Keep(response, request);

    /// <summary>Whether anybody wants to see each attempt; else the pipeline's thread is not woken for it.</summary>
    public bool IsVerbose { get; set; }

    public void Attempted(string method, string path, int? status, TimeSpan elapsed, int attempt)
    {
        if (IsVerbose || _hasWaited)
            Enqueue(cmdlet => ShowAttempt(cmdlet, method, path, status, elapsed, attempt));
    }

    public void Waiting(TimeSpan delay, string reason, int nextAttempt)
    {
        _hasWaited = true;
        Enqueue(cmdlet => ShowWait(cmdlet, delay, reason, nextAttempt));
    }

    public void ClockCorrected(TimeSpan offset) => Enqueue(cmdlet => cmdlet.WriteWarning(string.Format(
        CultureInfo.InvariantCulture,
        "This machine's clock is {0:0} s {1} the server's. Requests of this session are stamped with the server's "
        + "time; set the clock to be rid of this warning.",
        offset.Duration().TotalSeconds, offset > TimeSpan.Zero ? "behind" : "ahead of")));

    public void StoppedAfterSending() => WasStoppedAfterSending = true;

    public void Dispose() => _changed.Dispose();

    private void ShowAttempt(Cmdlet cmdlet, string method, string path, int? status, TimeSpan elapsed, int attempt)
    {
        if (_isWaitShown)
            cmdlet.WriteProgress(
                new ProgressRecord(ProgressId, Activity, " ") { RecordType = ProgressRecordType.Completed });
        _isWaitShown = false;
        cmdlet.WriteVerbose(string.Format(CultureInfo.InvariantCulture, "{0} {1}: {2} in {3:0} ms, attempt {4}",
            method, path, status?.ToString(CultureInfo.InvariantCulture) ?? "no answer", elapsed.TotalMilliseconds,
            attempt));
    }

    private void ShowWait(Cmdlet cmdlet, TimeSpan delay, string reason, int nextAttempt)
    {
        string seconds = delay.TotalSeconds.ToString("0.0", CultureInfo.InvariantCulture);
        cmdlet.WriteVerbose($"Attempt {nextAttempt} follows in {seconds} s: {reason}");
        if (delay <= ShortWait)
            return;
        _isWaitShown = true;
        cmdlet.WriteProgress(new ProgressRecord(ProgressId, Activity, $"Attempt {nextAttempt} in {seconds} s. {reason}")
        {
            SecondsRemaining = (int)Math.Ceiling(delay.TotalSeconds),
        });
    }

    private void Enqueue(Action<Cmdlet> show)
    {
        // Most calls have nothing to tell.
        LazyInitializer.EnsureInitialized(ref _events, static () => new ConcurrentQueue<Action<Cmdlet>>())!
            .Enqueue(show);
        _changed.Set();
    }

    private void Show(Cmdlet cmdlet)
    {
        while (Volatile.Read(ref _events)?.TryDequeue(out Action<Cmdlet>? show) == true)
            show(cmdlet);
    }
}
