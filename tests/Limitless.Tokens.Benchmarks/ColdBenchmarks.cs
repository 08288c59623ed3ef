namespace Limitless.Tokens.Benchmarks;

/// <summary>What a user waits for who starts a shell for one command.</summary>
internal static class ColdBenchmarks
{
    private const int Rounds = 21;

    public static IEnumerable<Measurement> Import()
    {
        double[] medians = Interleaved.Medians(Rounds, 1,
            () => ChildProcess.Measure(Places.Module, "", null).Seconds,
            () => ChildProcess.Measure(Places.MinimalModule, "", null).Seconds);
        yield return new("fresh engine process that imports the module and ends", "minimal module", "ms",
            medians[0] * 1000, medians[1] * 1000, 1.05);
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
