namespace Limitless.Tokens.EngineTests.Docs.Pages;

/// <summary>
/// What somebody has who has just cloned the project: a copy of the checkout in which nothing is built, and a shell that finds
/// dotnet and the machine's other programs but no PowerShell. A copy, since a build beside the tests would be in their way.
/// </summary>
public sealed class PlainCheckout : IDisposable
{
    // Generous: it only bounds a test that would otherwise hang.
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(5);

    // What the runner of these tests has set for itself, and what would tell a shell of another's sandbox or PowerShell.
    private static readonly string[] NotPlain = ["MSBUILD", "VSTEST", "DOTNET_HOST_PATH", "DOTNET_CLI_", "TESTINGPLATFORM", "LIMITLESS_", "LMTS_", "PSModulePath"];

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("limitless-test-");

    public PlainCheckout()
    {
        CheckoutFiles.CopyTo(Checkout);
        DirectoryInfo programs = _folder.CreateSubdirectory("programs");
        foreach (string program in Programs.All.Where(path => Path.GetFileNameWithoutExtension(path) is not ("pwsh" or "powershell")))
            File.CreateSymbolicLink(Path.Combine(programs.FullName, Path.GetFileName(program)), program);
    }

    private string Checkout => Path.Combine(_folder.FullName, "checkout");

    public void Dispose() => _folder.Delete(recursive: true);

    /// <summary>Runs a script in /bin/sh from the checkout's folder; one that takes too long is ended with all that it has started.</summary>
    internal async Task<SandboxOutcome> RunAsync(string script)
    {
        string file = Path.Combine(_folder.FullName, "session.sh");
        await File.WriteAllTextAsync(file, script);
        using Process shell = Process.Start(StartInfo(file))!;
        using CancellationTokenSource limit = new(Limit);
        await using CancellationTokenRegistration end = limit.Token.Register(() => shell.Kill(entireProcessTree: true));
        shell.StandardInput.Close();
        Task<string> error = shell.StandardError.ReadToEndAsync(CancellationToken.None);
        string output = await shell.StandardOutput.ReadToEndAsync(CancellationToken.None);
        await shell.WaitForExitAsync(CancellationToken.None);
        return new SandboxOutcome(shell.ExitCode, output, await error);
    }

    private ProcessStartInfo StartInfo(string file)
    {
        ProcessStartInfo start = new("/bin/sh", [file])
        {
            WorkingDirectory = Checkout,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (string name in start.Environment.Keys.Where(name => NotPlain.Any(begin => name.StartsWith(begin, StringComparison.OrdinalIgnoreCase))).ToArray())
            start.Environment.Remove(name);
        start.Environment["PATH"] = Path.Combine(_folder.FullName, "programs");
        start.Environment["DOTNET_CLI_TELEMETRY_OPTOUT"] = start.Environment["DOTNET_NOLOGO"] = "1";

        // No process of a build stays behind with this one's streams.
        start.Environment["MSBUILDDISABLENODEREUSE"] = "1";
        start.Environment["UseSharedCompilation"] = "false";
        return start;
    }
}
