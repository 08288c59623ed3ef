namespace Limitless.Tokens.Benchmarks;

/// <summary>
/// Runs several measurements in turn, A B B A A B …, so that a slow moment of the machine meets them all, and that none
/// always comes upon what another has left behind.
/// </summary>
internal static class Interleaved
{
    /// <summary>The median of each, in their order; the first <paramref name="warmups"/> rounds don't count.</summary>
    public static double[] Medians(int rounds, int warmups, params Func<double>[] measures)
    {
        List<double>[] samples = [.. measures.Select(_ => new List<double>())];
        for (int round = 0; round < rounds + warmups; round++)
        {
            foreach (int i in InTurn(measures.Length, round))
            {
                double sample = measures[i]();
                if (round >= warmups)
                    samples[i].Add(sample);
            }
        }

        return [.. samples.Select(Median)];
    }

    private static IEnumerable<int> InTurn(int count, int round) =>
        round % 2 == 0 ? Enumerable.Range(0, count) : Enumerable.Range(0, count).Reverse();

    private static double Median(List<double> values)
    {
        values.Sort();
        int middle = values.Count / 2;
        return values.Count % 2 == 1 ? values[middle] : (values[middle - 1] + values[middle]) / 2;
    }
}
