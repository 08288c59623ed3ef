using System.Diagnostics;
using System.Management.Automation.Runspaces;
using System.Reflection;
using Microsoft.PowerShell;

namespace Limitless.Tokens.Sandbox.Hosting;

/// <summary>
/// PowerShell's own console, whole and unchanged. It runs in a process of its own, this program again under another first
/// argument, so that a script has its own environment and may exit, while the server goes on.
/// </summary>
internal static class PowerShellConsole
{
    /// <summary>What makes this program PowerShell; the arguments after it are PowerShell's own.</summary>
    public const string FirstArgument = "pwsh";

    private static readonly TimeSpan TimeToEnd = TimeSpan.FromSeconds(1);

    /// <summary>Is PowerShell until its end; gives its exit code.</summary>
    public static int Run(string[] arguments) =>
        ConsoleShell.Start(InitialSessionState.CreateDefault2(), bannerText: null, helpText: null, arguments);

    /// <summary>
    /// Runs a script file in a child that shares this process's console. <see cref="ExitCodes.Stopped"/> when it was cancelled.
    /// </summary>
    public static async Task<int> RunFileAsync(
        string file,
        IEnumerable<string> arguments,
        IEnumerable<KeyValuePair<string, string>> environment,
        CancellationToken cancellationToken)
    {
        using Process process = Process.Start(StartInfo(file, arguments, environment))!;
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

    private static ProcessStartInfo StartInfo(
        string file, IEnumerable<string> arguments, IEnumerable<KeyValuePair<string, string>> environment)
    {
        // Started as `dotnet Limitless.Tokens.Sandbox.dll`, this process is dotnet.
        string program = Environment.ProcessPath!;
        bool isDotnet = Path.GetFileNameWithoutExtension(program) == "dotnet";
        ProcessStartInfo start = new(program,
        [
            .. isDotnet ? [Assembly.GetExecutingAssembly().Location] : Array.Empty<string>(),
            FirstArgument, "-NoProfile", "-NoLogo",
            .. OperatingSystem.IsWindows() ? ["-ExecutionPolicy", "Bypass"] : Array.Empty<string>(),
            "-File", file, .. arguments,
        ]);
        foreach ((string name, string value) in environment)
        {
            start.Environment[name] = value;
        }

        // A script that is tried out should wait for the sandbox and nothing else on the network.
        start.Environment["POWERSHELL_TELEMETRY_OPTOUT"] = "1";
        start.Environment["POWERSHELL_UPDATECHECK"] = "Off";
        if (Console.IsOutputRedirected)
        {
            // PowerShell colours its tables and errors even into a file.
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
