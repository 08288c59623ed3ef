namespace Limitless.Tokens.Benchmarks;

/// <summary>A call in a shell that has made some already: ten tokens over loopback.</summary>
internal static class WarmBenchmarks
{
    private const int Rounds = 61;

    /// <summary>Fifteen thousand calls: for so long .NET compiles the paths of the engine, the server and ours anew.</summary>
    private const int Warmups = 150;

    public static IEnumerable<Measurement> List()
    {
        using SandboxProcess sandbox = new(10);
        using Engine engine = Connect(sandbox);
        double[] times = Interleaved.Medians(
            Rounds, Warmups, () => Time(engine, Scripts.Ours), () => Time(engine, Scripts.Minimal));
        double[] bytes = Interleaved.Medians(
            15, 0, () => Allocated(engine, Scripts.Ours), () => Allocated(engine, Scripts.Minimal));
        yield return new("warm list of 10 tokens", "minimal cmdlet", "µs", times[0], times[1], 0.9);
        yield return new("warm list of 10 tokens, allocated", "minimal cmdlet", "bytes", bytes[0], bytes[1], 0.9);
    }

    /// <summary>One engine with both modules in it, so that they share all but their own code.</summary>
    public static Engine Connect(SandboxProcess sandbox)
    {
        foreach (KeyValuePair<string, string> variable in sandbox.Variables)
            Environment.SetEnvironmentVariable(variable.Key, variable.Value);
        Engine engine = new(Places.Module, Places.MinimalModule);
        engine.Run(Scripts.Connect);
        engine.Run(Scripts.ConnectMinimal);
        engine.Define(Scripts.Ours, Scripts.Repeat(Scripts.Ours));
        engine.Define(Scripts.Minimal, Scripts.Repeat(Scripts.Minimal));
        return engine;
    }

    /// <summary>Microseconds of a call.</summary>
    public static double Time(Engine engine, string call)
    {
        Stopwatch watch = Stopwatch.StartNew();
        engine.Run(Scripts.Run(call));
        return watch.Elapsed.TotalMicroseconds / Scripts.Calls;
    }

    private static double Allocated(Engine engine, string call)
    {
        long before = GC.GetTotalAllocatedBytes(precise: true);
        engine.Run(Scripts.Run(call));
        return (GC.GetTotalAllocatedBytes(precise: true) - before) / (double)Scripts.Calls;
    }
}
