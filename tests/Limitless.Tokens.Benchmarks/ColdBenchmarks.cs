namespace Limitless.Tokens.Benchmarks;

/// <summary>What a user waits for who starts a shell for one command.</summary>
internal static class ColdBenchmarks
{
    private const int Rounds = 21;

    /// <summary>In a real pwsh: the engine from NuGet, which hosts embed, is not compiled ahead of time.</summary>
    public static IEnumerable<Measurement> Import()
    {
        double[] medians = Interleaved.Medians(Rounds, 1, () => Pwsh(Places.Module), () => Pwsh(Places.MinimalModule));
        yield return new("pwsh that imports the module and ends", "minimal module", "ms",
            medians[0] * 1000, medians[1] * 1000, 1.05);
    }

    private static double Pwsh(string module)
    {
        Stopwatch watch = Stopwatch.StartNew();
        using Process shell = Places.StartPwsh("-Command", $"Import-Module '{module}' -ErrorAction Stop");
        shell.StandardOutput.ReadToEnd();
        shell.WaitForExit();
        return shell.ExitCode == 0 ? watch.Elapsed.TotalSeconds
            : throw new InvalidOperationException("pwsh did not import " + module);
    }

    public static IEnumerable<Measurement> FirstCall()
    {
        using SandboxProcess sandbox = new(10);
        double[] medians = Interleaved.Medians(Rounds, 1,
            () => ChildProcess.Measure(Places.Module, Scripts.Connect + "; " + Scripts.Ours, sandbox.Variables).Seconds,
            () => ChildProcess.Measure(
                Places.MinimalModule, Scripts.ConnectMinimal + "; " + Scripts.Minimal, sandbox.Variables).Seconds);
        yield return new("import, connect and first list in a fresh process", "minimal module", "ms",
            medians[0] * 1000, medians[1] * 1000, 1.1);
    }
}
