namespace Limitless.Tokens.Benchmarks;

/// <summary>A call in a shell that has made some already: ten tokens over loopback.</summary>
internal static class WarmBenchmarks
{
    private const int Rounds = 61;

    /// <summary>Fifteen thousand calls: for so long .NET compiles the paths of the engine, the server and ours anew.</summary>
    private const int Warmups = 150;

    /// <summary>Over http and https in turn, in one engine.</summary>
    public static IEnumerable<Measurement> List()
    {
        using SandboxProcess plain = new(10);
        using SandboxProcess secure = new(10, isHttps: true);
        using Engine near = Connect(plain);
        using Engine safe = Connect(secure);
        double[] times = Interleaved.Medians(Rounds, Warmups,
            () => Time(near, Scripts.Ours), () => Time(near, Scripts.Minimal),
            () => Time(safe, Scripts.Ours), () => Time(safe, Scripts.Minimal));
        double[] bytes = Interleaved.Medians(15, 0,
            () => Allocated(near, Scripts.Ours), () => Allocated(near, Scripts.Minimal),
            () => Allocated(safe, Scripts.Ours), () => Allocated(safe, Scripts.Minimal));
        yield return new("warm list of 10 tokens", "minimal cmdlet", "µs", times[0], times[1], null);
        yield return new("warm list of 10 tokens, allocated", "minimal cmdlet", "bytes", bytes[0], bytes[1], 0.9);
        yield return new("warm list of 10 tokens, https", "minimal cmdlet", "µs", times[2], times[3], 0.95);
        yield return new("warm list of 10 tokens, https, allocated", "minimal cmdlet", "bytes", bytes[2], bytes[3], 0.9);
    }

    /// <summary>
    /// One engine with both modules in it, so that they share all but their own code; at the sandbox's address, or at
    /// another that leads there.
    /// </summary>
    public static Engine Connect(SandboxProcess sandbox, string? url = null)
    {
        foreach (KeyValuePair<string, string> variable in sandbox.Variables)
            Environment.SetEnvironmentVariable(variable.Key, variable.Value);
        if (url is not null)
            Environment.SetEnvironmentVariable("LIMITLESS_API_URL", url);
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
