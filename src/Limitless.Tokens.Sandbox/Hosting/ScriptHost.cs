using System;
using System.Globalization;
using System.Management.Automation.Host;
using System.Reflection;

namespace Limitless.Tokens.Sandbox.Hosting;

/// <summary>The host that a script in the embedded engine sees as <c>$Host</c>.</summary>
internal sealed class ScriptHost(IHostTerminal terminal) : PSHost
{
    public override string Name => "LimitlessSandboxHost";

    public override Version Version { get; } =
        Assembly.GetExecutingAssembly().GetName().Version ?? new Version(0, 0);

    public override Guid InstanceId { get; } = Guid.NewGuid();

    public override CultureInfo CurrentCulture => CultureInfo.CurrentCulture;

    public override CultureInfo CurrentUICulture => CultureInfo.CurrentUICulture;

    public override PSHostUserInterface UI { get; } = new ScriptHostUI(terminal);

    /// <summary>What <c>exit</c> asked for, when it was called outside any script file.</summary>
    public int? ExitCode { get; private set; }

    public override void SetShouldExit(int exitCode) => ExitCode = exitCode;

    public override void EnterNestedPrompt() =>
        throw new NotSupportedException("The sandbox's host has no nested prompt to suspend to.");

    public override void ExitNestedPrompt() =>
        throw new NotSupportedException("The sandbox's host has no nested prompt to leave.");

    public override void NotifyBeginApplication()
    {
        // A native program writes to the same console; there is no state of the console to put aside for it.
    }

    public override void NotifyEndApplication()
    {
        // See NotifyBeginApplication.
    }
}
