namespace Limitless.Tokens.Tests.Support;

/// <summary>A clock that stands still until somebody waits, and then jumps: no test sleeps.</summary>
internal sealed class FakeClock : IClock
{
    public static readonly DateTimeOffset Start = new(2026, 3, 23, 12, 34, 56, 789, TimeSpan.Zero);

    private readonly Lock _lock = new();

    public DateTimeOffset UtcNow { get; set; } = Start;

    public List<TimeSpan> Delays { get; } = [];

    /// <summary>Called when a wait begins, for example to cancel it.</summary>
    public Action? WhenWaiting { get; set; }

    public Task DelayAsync(TimeSpan delay, CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            Delays.Add(delay);
            WhenWaiting?.Invoke();
            if (cancellationToken.IsCancellationRequested)
                return Task.FromCanceled(cancellationToken);
            UtcNow += delay;
            return Task.CompletedTask;
        }
    }
}
