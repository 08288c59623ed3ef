namespace Limitless.Tokens.Benchmarks;

/// <summary>Lists of many tokens, as a script assigns them to a variable.</summary>
internal static class LongListBenchmarks
{
    private const int Many = 100_000;

    public static IEnumerable<Measurement> List()
    {
        using SandboxProcess sandbox = new(Many);
        using Engine engine = WarmBenchmarks.Connect(sandbox);
        double[] times = Interleaved.Medians(
            15, 6, () => Seconds(engine, Scripts.Ours), () => Seconds(engine, Scripts.Minimal));
        yield return new("list of 100,000 tokens", "minimal cmdlet", "ms", times[0] * 1000, times[1] * 1000, 0.6);

        using SandboxProcess few = new(10);
        double[] peaks = Interleaved.Medians(7, 0,
            () => Peak(sandbox, true), () => Peak(few, true), () => Peak(sandbox, false), () => Peak(few, false));
        yield return new("list of 100,000 tokens, peak extra memory", "minimal cmdlet", "MB",
            (peaks[0] - peaks[1]) / 1e6, (peaks[2] - peaks[3]) / 1e6, 0.5);
    }

    /// <summary>How the cost grows with the number of tokens.</summary>
    public static IEnumerable<GrowthPoint> Growth() => new[] { 10, 100, 1_000, 10_000, Many }.Select(count =>
    {
        using SandboxProcess sandbox = new(count);
        using Engine engine = WarmBenchmarks.Connect(sandbox);
        int rounds = count > 1_000 ? 7 : 25;
        double[] times = Interleaved.Medians(
            rounds, 3, () => Seconds(engine, Scripts.Ours), () => Seconds(engine, Scripts.Minimal));
        return new GrowthPoint(count, times[0] * 1000, times[1] * 1000);
    });

    private static double Seconds(Engine engine, string call)
    {
        System.Diagnostics.Stopwatch watch = System.Diagnostics.Stopwatch.StartNew();
        engine.Run("$tokens = " + call);
        double seconds = watch.Elapsed.TotalSeconds;
        engine.Run("$tokens = $null; [GC]::Collect()");
        return seconds;
    }

    private static double Peak(SandboxProcess sandbox, bool isOurs) => isOurs
        ? ChildProcess.Measure(
            Places.Module, Scripts.Connect + "; $tokens = " + Scripts.Ours, sandbox.Variables).PeakBytes
        : ChildProcess.Measure(
            Places.MinimalModule, Scripts.ConnectMinimal + "; $tokens = " + Scripts.Minimal, sandbox.Variables)
            .PeakBytes;
}
