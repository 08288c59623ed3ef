using Xunit.Abstractions;

namespace Limitless.Tokens.EngineTests.Reliability.Soak;

/// <summary>
/// Random calls in sixteen runspaces at once, under random faults and random Ctrl+C, against a model that knows what
/// must be true on the server after them. With every run of the tests a few fixed seeds; for longer on demand, as
/// docs/reliability.md says. No other test runs meanwhile, whose memory and handles would be counted too.
/// </summary>
[Collection(nameof(ProcessEnvironment))]
public sealed class SoakTests(ITestOutputHelper output)
{
    private const string MinutesVariable = "LIMITLESS_SOAK_MINUTES";
    private const string SeedVariable = "LIMITLESS_SOAK_SEED";
    private const int FixedSeeds = 2;
    private const int Lanes = 16;

    /// <summary>More than the noise of a collector and a thread pool, and far less than a leak of one object a call.</summary>
    private const long MaximumGrowth = 32 * 1024 * 1024;

    private const int MaximumNewHandles = 64;

    [Fact]
    public async Task What_the_module_tells_is_true_on_the_server()
    {
        int firstSeed = Number(SeedVariable) ?? 1;
        TimeSpan duration = TimeSpan.FromMinutes(Number(MinutesVariable) ?? 0);
        TestHost[] hosts = [.. Enumerable.Range(0, Lanes).Select(_ => new TestHost())];
        TestEngine[] engines = [.. hosts.Select(host => TestEngine.Open(host))];
        try
        {
            Footprint? warm = null;
            Stopwatch watch = Stopwatch.StartNew();
            for (int seed = firstSeed; seed < firstSeed + FixedSeeds || watch.Elapsed < duration; seed++)
            {
                await RunAsync(seed, engines, hosts);
                warm ??= Footprint.Take();
            }

            Footprint end = Footprint.Take();
            output.WriteLine($"{warm} after the first seed, {end} after the last");
            Assert.InRange(end.Bytes - warm!.Value.Bytes, long.MinValue, MaximumGrowth);
            Assert.InRange(end.Handles - warm.Value.Handles, int.MinValue, MaximumNewHandles);
        }
        finally
        {
            foreach (TestEngine engine in engines)
                engine.Dispose();
        }
    }

    private async Task RunAsync(int seed, TestEngine[] engines, TestHost[] hosts)
    {
        await using SoakWorld world = await SoakWorld.StartAsync(seed);
        SoakLane[] lanes = [.. engines.Select((engine, number) => new SoakLane(number, world, engine, hosts[number]))];
        await Task.WhenAll(lanes.Select(lane => Task.Run(lane.RunAsync)));
        IReadOnlyList<string> faults = [.. await world.CheckAsync(lanes)];
        output.WriteLine($"{SeedVariable}={seed}: {lanes.Sum(lane => lane.Calls)} calls, {lanes.Sum(lane => lane.Stops)} stops, "
            + $"{lanes.Sum(lane => lane.Failures)} errors");
        Assert.True(faults.Count == 0, $"{SeedVariable}={seed}\n" + string.Join("\n", faults));
    }

    private static int? Number(string variable) =>
        int.TryParse(Environment.GetEnvironmentVariable(variable), CultureInfo.InvariantCulture, out int number) ? number : null;

    /// <summary>What this process holds once everything that is garbage is gone.</summary>
    private readonly record struct Footprint(long Bytes, int Handles)
    {
        public static Footprint Take()
        {
            GC.Collect();
            GC.WaitForPendingFinalizers();
            GC.Collect();
            using Process self = Process.GetCurrentProcess();
            return new Footprint(GC.GetTotalMemory(forceFullCollection: true), self.HandleCount);
        }

        public override string ToString() => $"{Bytes / 1024 / 1024} MiB and {Handles} handles";
    }
}
