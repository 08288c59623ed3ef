namespace Limitless.Tokens.EngineTests.Sandbox;

/// <summary>A clock that stands still, so that a test of the 30 s window depends on nobody's speed.</summary>
internal sealed class FixedTime : TimeProvider
{
    public DateTimeOffset Now { get; } = new(2026, 3, 23, 12, 34, 56, 789, TimeSpan.Zero);

    public override DateTimeOffset GetUtcNow() => Now;
}
