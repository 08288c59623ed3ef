namespace Limitless.Tokens.Benchmarks;

/// <summary>
/// A ratio of two medians that were measured in the same run, in turn, with the goal it is held against.
/// </summary>
/// <param name="Work">What was done.</param>
/// <param name="Against">What it is compared with.</param>
/// <param name="Unit">Of ours and of the baseline.</param>
/// <param name="Ours">The median of ours.</param>
/// <param name="Baseline">The median of the baseline.</param>
/// <param name="Goal">The ratio that is not to be passed; null for a row that has none.</param>
internal sealed record Measurement(string Work, string Against, string Unit, double Ours, double Baseline, double? Goal)
{
    public double Ratio => Ours / Baseline;
}
