namespace Limitless.Tokens.Sandbox.Server.State;

/// <summary>The sandbox's own time: the time provider's, plus an offset that the control API moves.</summary>
internal sealed class SandboxClock(TimeProvider provider)
{
    private long _offsetTicks;

    public TimeSpan Offset => TimeSpan.FromTicks(Interlocked.Read(ref _offsetTicks));

    public DateTimeOffset UtcNow => provider.GetUtcNow() + Offset;

    public void Set(TimeSpan offset) => Interlocked.Exchange(ref _offsetTicks, offset.Ticks);

    public void Advance(TimeSpan by) => Interlocked.Add(ref _offsetTicks, by.Ticks);
}
