using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.IO;
using System.Linq;
using System.Text.RegularExpressions;

namespace Limitless.Tokens.Sandbox.Hosting;

/// <summary>The PowerShell that is installed on this machine.</summary>
internal sealed partial record PwshShell(string Path, Version Version, string VersionText)
{
    /// <summary>The oldest that the module runs on.</summary>
    public static readonly Version Oldest = new(7, 4);

    /// <summary>The first <c>pwsh</c> on the PATH; null when there is none that answers.</summary>
    public static PwshShell? Find()
    {
        string name = OperatingSystem.IsWindows() ? "pwsh.exe" : "pwsh";
        string path = Environment.GetEnvironmentVariable("PATH") ?? string.Empty;
        string? found = path.Split(System.IO.Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
            .Select(folder => System.IO.Path.Combine(folder, name))
            .FirstOrDefault(File.Exists);
        return found is null ? null : Ask(found);
    }

    /// <summary>A process of it that shares this one's console, ready to start.</summary>
    public static ProcessStartInfo StartInfo(string path, IEnumerable<string> arguments) => new(path, arguments)
    {
        UseShellExecute = false,
        Environment =
        {
            // A script that is tried out should wait for the sandbox and nothing else on the network.
            ["POWERSHELL_TELEMETRY_OPTOUT"] = "1",
            ["POWERSHELL_UPDATECHECK"] = "Off",
        },
    };

    private static PwshShell? Ask(string path)
    {
        ProcessStartInfo start = StartInfo(path, ["-NoProfile", "-NoLogo", "-Version"]);
        start.RedirectStandardOutput = true;
        using Process process = Process.Start(start)!;
        string answer = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        Match version = VersionPattern().Match(answer);
        return version.Success
            ? new PwshShell(path, Version.Parse(version.Groups["numbers"].Value), version.Groups["all"].Value)
            : null;
    }

    [GeneratedRegex(@"PowerShell (?<all>(?<numbers>\d+\.\d+(\.\d+)?)\S*)")]
    private static partial Regex VersionPattern();
}
