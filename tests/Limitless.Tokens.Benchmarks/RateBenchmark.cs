namespace Limitless.Tokens.Benchmarks;

/// <summary>
/// Five hundred revocations at a server that takes so many a second, against the time that these take at the least.
/// They wait nearly all of the time, so that all go at once; it takes more than four minutes.
/// </summary>
internal static class RateBenchmark
{
    private const int Count = 500;
    private static readonly int[] Rates = [2, 4, 10];
    private static readonly bool[] Answers = [true, false];

    public static IEnumerable<Measurement> Revoke()
    {
        return Task.WhenAll(
            from rate in Rates
            from saysHowLong in Answers
            select Task.Run(() => Measure(rate, saysHowLong))).GetAwaiter().GetResult();
    }

    private static Measurement Measure(int rate, bool saysHowLong)
    {
        using SandboxProcess sandbox = new(1 + Count, isHttps: false);
        sandbox.Fault("{\"method\":\"DELETE\",\"times\":-1,\"perSecond\":" + rate.ToString(CultureInfo.InvariantCulture)
            + (saysHowLong ? "}" : ",\"headers\":{\"Retry-After\":null}}"));
        (double cold, _) = ChildProcess.Measure(Places.Module, Scripts.Connect + "; $t = Get-LimitlessApiToken", sandbox.Variables);
        (double seconds, _) = ChildProcess.Measure(Places.Module, Scripts.Connect
            + "; $r = @(Get-LimitlessApiToken -Label bot-* | Revoke-LimitlessApiToken -Confirm:$false -MaximumCount 500); "
            + "if ($r.Count -ne 500) { throw 'a receipt is missing' }", sandbox.Variables);
        return new($"revoke 500 tokens at {rate} a second, {(saysHowLong ? "with" : "without")} Retry-After",
            "what the limit allows", "ms", (seconds - cold) * 1000, 1000.0 * Count / rate, 1 / 0.9);
    }
}
