namespace Limitless.Tokens.Benchmarks;

/// <summary>All benchmarks by name.</summary>
internal static class Suite
{
    /// <summary>Takes minutes in which nothing is computed.</summary>
    public const string NamedOnly = "rate";

    private static readonly (string Name, Func<IEnumerable<Measurement>> Run)[] All =
    [
        ("import", ColdBenchmarks.Import),
        ("first", ColdBenchmarks.FirstCall),
        ("warm", WarmBenchmarks.List),
        ("far", DistanceBenchmarks.FirstCall),
        ("bulk", DistanceBenchmarks.Bulk),
        ("bytes", DistanceBenchmarks.Bytes),
        ("script", ScriptBenchmark.InvokeRestMethod),
        ("typescript", TypeScriptBenchmark.List),
        ("long", LongListBenchmarks.List),
        ("revoke", RevokeBenchmark.Revoke),
        ("signing", SigningBenchmark.Sign),
        (NamedOnly, RateBenchmark.Revoke),
    ];

    public static IEnumerable<string> Names => All.Select(benchmark => benchmark.Name);

    public static IReadOnlyList<Measurement> Run(string[] names)
    {
        List<Measurement> results = [];
        foreach ((string name, Func<IEnumerable<Measurement>> run) in All.Where(
            one => names.Length == 0 ? one.Name != NamedOnly : names.Contains(one.Name)))
        {
            Console.WriteLine(name + " …");
            results.AddRange(run());
        }

        return results;
    }
}
