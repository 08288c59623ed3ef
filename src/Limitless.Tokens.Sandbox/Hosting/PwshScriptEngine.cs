using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.IO;
using System.Threading;
using System.Threading.Tasks;

namespace Limitless.Tokens.Sandbox.Hosting;

/// <summary>Runs a script in the user's own PowerShell, as a child process that shares this one's console.</summary>
internal sealed class PwshScriptEngine(PwshShell shell) : IScriptEngine
{
    private static readonly TimeSpan TimeToEnd = TimeSpan.FromSeconds(1);

    public string Description => $"PowerShell {shell.VersionText} (pwsh)";

    public async Task<int> RunAsync(ScriptRun run, CancellationToken cancellationToken)
    {
        using Process process = Process.Start(StartInfo(run))!;
        try
        {
            await process.WaitForExitAsync(cancellationToken);
            return process.ExitCode;
        }
        catch (OperationCanceledException)
        {
            await EndAsync(process);
            return ExitCodes.Stopped;
        }
    }

    private ProcessStartInfo StartInfo(ScriptRun run)
    {
        List<string> arguments = ["-NoProfile", "-NoLogo"];
        if (OperatingSystem.IsWindows())
        {
            arguments.AddRange(["-ExecutionPolicy", "Bypass"]);
        }

        arguments.AddRange(["-File", SandboxFiles.InvokeScript, run.Module.Manifest, run.Script, .. run.Arguments]);
        ProcessStartInfo start = PwshShell.StartInfo(shell.Path, arguments);
        foreach ((string name, string value) in run.Environment)
        {
            start.Environment[name] = value;
        }

        if (run.Module.SearchPath is { } first)
        {
            string? rest = Environment.GetEnvironmentVariable("PSModulePath");
            start.Environment["PSModulePath"] = string.IsNullOrEmpty(rest) ? first : first + Path.PathSeparator + rest;
        }

        if (Console.IsOutputRedirected)
        {
            // pwsh colours its tables and errors even into a file.
            start.Environment["NO_COLOR"] = "1";
        }

        return start;
    }

    // Ctrl+C reaches the child as well, so it is ending by itself; a signal to this process alone does not.
    private static async Task EndAsync(Process process)
    {
        using CancellationTokenSource limit = new(TimeToEnd);
        try
        {
            await process.WaitForExitAsync(limit.Token);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            await process.WaitForExitAsync(CancellationToken.None);
        }
    }
}
