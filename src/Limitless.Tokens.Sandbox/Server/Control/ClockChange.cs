namespace Limitless.Tokens.Sandbox.Server.Control;

/// <summary>Sets the clock's offset, or moves it on; one of the two.</summary>
internal sealed class ClockChange
{
    public double? OffsetSeconds { get; set; }

    public double? AdvanceSeconds { get; set; }
}
