namespace Limitless.Tokens.Benchmarks;

/// <summary>The time of a list of so many tokens.</summary>
/// <param name="Tokens">How many tokens.</param>
/// <param name="OursMilliseconds">The median of Get-LimitlessApiToken.</param>
/// <param name="MinimalMilliseconds">The median of the minimal cmdlet.</param>
internal sealed record GrowthPoint(int Tokens, double OursMilliseconds, double MinimalMilliseconds);
