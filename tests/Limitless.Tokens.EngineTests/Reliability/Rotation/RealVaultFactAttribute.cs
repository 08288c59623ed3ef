using System;
using System.Diagnostics;
using Limitless.Tokens.Sandbox.Hosting;
using Xunit;

namespace Limitless.Tokens.EngineTests.Reliability.Rotation;

/// <summary>A test that needs a pwsh with SecretManagement; where there is none, the run says so.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class RealVaultFactAttribute : FactAttribute
{
    private const string Module = "Microsoft.PowerShell.SecretManagement";

    private static readonly string? Missing = IsThere() ? null : $"No pwsh with the module {Module} is on the PATH.";

    public RealVaultFactAttribute() => Skip = Missing;

    private static bool IsThere()
    {
        if (PwshShell.Find() is not { } shell || shell.Version < PwshShell.Oldest)
            return false;
        string question = $"exit [int](-not (Get-Module -ListAvailable {Module}))";
        using Process process = Process.Start(
            PwshShell.StartInfo(shell.Path, ["-NoProfile", "-NonInteractive", "-Command", question]))!;
        process.WaitForExit();
        return process.ExitCode == 0;
    }
}
