using System.Security.Cryptography;

namespace Limitless.Tokens.Benchmarks;

/// <summary>A thousand revocations, sixteen at a time, against a bare HttpClient that signs the same way.</summary>
internal static class RevokeBenchmark
{
    private const int Count = 1_000;
    private const int Throttle = 16;

    public static IEnumerable<Measurement> Revoke()
    {
        using SandboxProcess plain = new(1);
        using SandboxProcess secure = new(1, isHttps: true);
        using Engine near = WarmBenchmarks.Connect(plain);
        using Engine safe = WarmBenchmarks.Connect(secure);
        using HttpClient client = new();
        double[] times = Interleaved.Medians(41, 60,
            () => Ours(near, plain.Seed(Count)), () => Bare(client, plain, plain.Seed(Count)),
            () => Ours(safe, secure.Seed(Count)), () => Bare(client, secure, secure.Seed(Count)));
        yield return new("revoke 1,000 tokens, 16 at a time", "bare HttpClient", "ms", times[0] * 1000, times[1] * 1000, null);
        yield return new("revoke 1,000 tokens, 16 at a time, https", "bare HttpClient", "ms",
            times[2] * 1000, times[3] * 1000, 1.25);
    }

    /// <summary>Seconds for a thousand tokens.</summary>
    public static double Ours(Engine engine, string[] ids)
    {
        engine.Define("revoke", "$receipts = $ids | Revoke-LimitlessApiToken -ThrottleLimit 16 -MaximumCount 1000 -Confirm:$false; "
            + "if ($receipts.Count -ne 1000) { throw 'a receipt is missing' }");
        Dictionary<string, object> variables = new() { ["ids"] = ids };
        Stopwatch watch = Stopwatch.StartNew();
        engine.Run(". $revoke", variables);
        return watch.Elapsed.TotalSeconds;
    }

    private static double Bare(HttpClient client, SandboxProcess sandbox, string[] ids)
    {
        Stopwatch watch = Stopwatch.StartNew();
        Parallel.ForEachAsync(ids, new ParallelOptions { MaxDegreeOfParallelism = Throttle },
            async (id, cancellation) =>
            {
                using HttpRequestMessage request = Sign(
                    sandbox, HttpMethod.Delete, sandbox.Url, "/auth/api-tokens/" + Uri.EscapeDataString(id));
                using HttpResponseMessage response = await client.SendAsync(request, cancellation);
                response.EnsureSuccessStatusCode();
                await response.Content.ReadAsByteArrayAsync(cancellation);
            }).GetAwaiter().GetResult();
        return watch.Elapsed.TotalSeconds;
    }

    /// <summary>A signed request without a body.</summary>
    public static HttpRequestMessage Sign(SandboxProcess sandbox, HttpMethod method, string url, string path)
    {
        string timestamp = DateTime.UtcNow.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);
        byte[] message = Encoding.UTF8.GetBytes(timestamp + "\n" + method.Method + "\n" + path + "\n");
        HttpRequestMessage request = new(method, url + path);
        request.Headers.Add("lmts-api-key", sandbox.TokenId);
        request.Headers.Add("lmts-timestamp", timestamp);
        request.Headers.Add("lmts-signature",
            Convert.ToBase64String(HMACSHA256.HashData(Convert.FromBase64String(sandbox.Secret), message)));
        return request;
    }
}
