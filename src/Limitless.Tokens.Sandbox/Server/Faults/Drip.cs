namespace Limitless.Tokens.Sandbox.Server.Faults;

/// <summary>A body that comes in drops: so many bytes, then a pause, and again.</summary>
internal sealed class Drip
{
    public int Bytes { get; set; } = 1;

    public int IntervalMs { get; set; } = 1000;
}
