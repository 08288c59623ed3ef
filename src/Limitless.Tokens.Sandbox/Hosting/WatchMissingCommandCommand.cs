using System.Management.Automation;

namespace Limitless.Tokens.Sandbox.Hosting;

/// <summary>Passes everything on and takes note of errors about commands that this engine doesn't have.</summary>
[Cmdlet("Watch", "MissingCommand")]
public sealed class WatchMissingCommandCommand : PSCmdlet
{
    internal static CmdletInfo Info { get; } = new("Watch-MissingCommand", typeof(WatchMissingCommandCommand));

    /// <summary>What passes through.</summary>
    [Parameter(ValueFromPipeline = true)]
    [AllowNull]
    public PSObject? InputObject { get; set; }

    /// <summary>Where the notes go.</summary>
    [Parameter(Mandatory = true)]
    public object? Found { get; set; }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        if (InputObject?.BaseObject is ErrorRecord error)
        {
            ((MissingCommands)Found!).Note(error);
        }

        WriteObject(InputObject);
    }
}
