namespace Limitless.Tokens.Benchmarks;

/// <summary>All benchmarks by name.</summary>
internal static class Suite
{
    private static readonly (string Name, Func<IEnumerable<Measurement>> Run)[] All =
    [
        ("import", ColdBenchmarks.Import),
        ("first", ColdBenchmarks.FirstCall),
        ("warm", WarmBenchmarks.List),
        ("script", ScriptBenchmark.InvokeRestMethod),
        ("typescript", TypeScriptBenchmark.List),
        ("long", LongListBenchmarks.List),
        ("revoke", RevokeBenchmark.Revoke),
        ("signing", SigningBenchmark.Sign),
    ];

    public static IEnumerable<string> Names => All.Select(benchmark => benchmark.Name);

    public static IReadOnlyList<Measurement> Run(string[] names)
    {
        List<Measurement> results = [];
        foreach ((string name, Func<IEnumerable<Measurement>> run) in All.Where(
            one => names.Length == 0 || names.Contains(one.Name)))
        {
            Console.WriteLine(name + " …");
            results.AddRange(run());
        }

        return results;
    }
}
