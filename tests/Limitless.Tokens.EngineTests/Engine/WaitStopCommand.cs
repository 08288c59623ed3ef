namespace Limitless.Tokens.EngineTests;

/// <summary>Hears of the end of its pipeline after the commands before it.</summary>
[Cmdlet(VerbsLifecycle.Wait, "Stop")]
public sealed class WaitStopCommand : PSCmdlet
{
    /// <summary>What comes in is not looked at.</summary>
    [Parameter(ValueFromPipeline = true)]
    public object? InputObject { get; set; }

    /// <summary>Is set by the stop.</summary>
    [Parameter(Mandatory = true)]
    public ManualResetEventSlim Stopped { get; set; } = null!;

    /// <inheritdoc/>
    protected override void StopProcessing() => Stopped.Set();
}
