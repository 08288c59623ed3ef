using System.Diagnostics;

namespace Limitless.Tokens.Cmdlets;

/// <summary>
/// Progress over many tokens, with the rate and the time that remains; shown only once the work takes a while.
/// </summary>
internal sealed class BulkProgress(LimitlessCmdlet cmdlet, string activity, int total)
{
    private const int ProgressId = 1_818_850_678;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(200);

    private readonly Stopwatch _watch = Stopwatch.StartNew();
    private TimeSpan _next = Patience;
    private bool _isShown;

    /// <summary>Shows how many are done, and the step that the caller waits for.</summary>
    public void Report(int done, string step = "")
    {
        TimeSpan elapsed = _watch.Elapsed;
        if (elapsed < _next || (done == 0 && step.Length == 0))
            return;
        _next = elapsed + Interval;
        _isShown = true;
        double rate = done / elapsed.TotalSeconds;
        cmdlet.ShowProgress(new ProgressRecord(ProgressId, activity,
            string.Format(CultureInfo.InvariantCulture, "{0} of {1}, {2:0.#} a second{3}", done, total, rate, step))
        {
            PercentComplete = (int)(100L * done / total),
            SecondsRemaining = done == 0 ? -1 : (int)((total - done) / rate),
        });
    }

    public void Complete()
    {
        if (_isShown)
            cmdlet.ShowProgress(
                new ProgressRecord(ProgressId, activity, " ") { RecordType = ProgressRecordType.Completed });
    }
}
