namespace Limitless.Tokens.Api;

/// <summary>A change of the clock's offset that can be taken back.</summary>
internal sealed class ClockCorrection(TimeSpan before, TimeSpan learned)
{
    public TimeSpan Before { get; } = before;

    public TimeSpan Learned { get; } = learned;

    /// <summary>False when another call had learned the same before.</summary>
    public bool IsNew => Before != Learned;

    /// <summary>Set once a request with the corrected time was not refused for it.</summary>
    public bool IsConfirmed { get; set; }
}
