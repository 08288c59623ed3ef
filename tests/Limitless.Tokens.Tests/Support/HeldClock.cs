namespace Limitless.Tokens.Tests.Support;

/// <summary>A clock whose waits end when the test says so.</summary>
internal sealed class HeldClock : IClock
{
    private readonly Queue<(TimeSpan Delay, TaskCompletionSource End)> _waits = new();

    public DateTimeOffset UtcNow => FakeClock.Start;

    public int WaitCount => _waits.Count;

    public Task DelayAsync(TimeSpan delay, CancellationToken cancellationToken)
    {
        TaskCompletionSource end = new(TaskCreationOptions.RunContinuationsAsynchronously);
        cancellationToken.Register(() => end.TrySetCanceled(cancellationToken));
        _waits.Enqueue((delay, end));
        return end.Task;
    }

    /// <summary>Ends the oldest wait, and says how many seconds it was to take.</summary>
    public double EndWait()
    {
        (TimeSpan delay, TaskCompletionSource end) = _waits.Dequeue();
        end.SetResult();
        return delay.TotalSeconds;
    }
}
