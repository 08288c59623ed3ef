using System.Net.Security;
using System.Net.Sockets;

namespace Limitless.Tokens.Benchmarks;

/// <summary>What a user waits for whose server is 50 ms away, over https.</summary>
internal static class DistanceBenchmarks
{
    private const int Throttle = 16;
    private const string Limit = " -ThrottleLimit 16";
    private const int Some = 200;
    private const int Many = 1_000;

    private static readonly TimeSpan Far = TimeSpan.FromMilliseconds(50);

    /// <summary>A new session's first call, against the least that a new connection takes.</summary>
    public static IEnumerable<Measurement> FirstCall()
    {
        using SandboxProcess sandbox = new(10, isHttps: true);
        using Distance distance = new(new Uri(sandbox.Url), Far);
        using Engine engine = WarmBenchmarks.Connect(sandbox, distance.Url);
        double[] times = Interleaved.Medians(21, 3,
            () => Seconds(() => engine.Run(Scripts.Connect + "; $tokens = " + Scripts.Ours)),
            () => Seconds(() => ByHand(sandbox, new Uri(distance.Url))));
        yield return Row("first call of a session at 50 ms", "TCP, TLS and one round trip by hand", times[0], times[1], 1.1);
    }

    /// <summary>Bulk work, against the round trips that it can't do without.</summary>
    public static IEnumerable<Measurement> Bulk()
    {
        using SandboxProcess sandbox = new(1 + Some, isHttps: true);
        using Distance distance = new(new Uri(sandbox.Url), Far);
        using Engine engine = WarmBenchmarks.Connect(sandbox, distance.Url);
        using HttpClient client = new();
        engine.Run("$bots = Get-LimitlessApiToken -Label bot-*; $rows = 1..200 | ForEach-Object { [pscustomobject]@{ Label = \"new-$_\" } }");
        string rotate = "$made = @($bots | Update-LimitlessApiToken -Confirm:$false" + Limit + "); "
            + "if ($made.Count -ne 200) { throw 'a rotation is missing' }; $bots = Get-LimitlessApiToken -TokenId $made.TokenId";
        string derive = "$made = @($rows | New-LimitlessApiToken -Confirm:$false" + Limit + "); "
            + "if ($made.Count -ne 200) { throw 'a token is missing' }";
        double[] times = Interleaved.Medians(5, 1,
            () => Seconds(() => engine.Run(rotate)),
            () => Seconds(() => engine.Run(derive)),
            () => RevokeBenchmark.Ours(engine, sandbox.Seed(Many)),
            () => RoundTrip(client, sandbox, distance.Url));
        double trips = times[3] / Throttle;
        yield return Row("rotate 200 tokens at 50 ms, 16 at a time", "200/16 × 4 round trips", times[0], trips * Some * 4, 1.5);
        yield return Row("derive 200 tokens at 50 ms, 16 at a time", "200/16 round trips", times[1], trips * Some, 1.5);
        yield return Row("revoke 1,000 tokens at 50 ms, 16 at a time", "1,000/16 round trips", times[2], trips * Many, 1.2);
    }

    /// <summary>What comes over the network for a rotation of all tokens that there are.</summary>
    public static IEnumerable<Measurement> Bytes()
    {
        using SandboxProcess sandbox = new(Many, isHttps: true);
        using Distance distance = new(new Uri(sandbox.Url), TimeSpan.Zero);
        using Engine engine = WarmBenchmarks.Connect(sandbox, distance.Url);
        double list = Received("$tokens = Get-LimitlessApiToken");
        double rotation = Received("$made = @($tokens | Update-LimitlessApiToken -Confirm:$false" + Limit + "); if ($made.Count -ne 1000) { throw 'a rotation is missing' }");
        yield return new("bytes received to rotate 1,000 of 1,000 tokens", "one list", "KB", rotation / 1000, list / 1000, 40);

        double Received(string script)
        {
            long before = distance.Received;
            engine.Run(script);
            return distance.Received - before;
        }
    }

    private static Measurement Row(string work, string against, double ours, double baseline, double goal) =>
        new(work, against, "ms", ours * 1000, baseline * 1000, goal);

    /// <summary>Of a request on a connection that stands, with the server's work in it.</summary>
    private static double RoundTrip(HttpClient client, SandboxProcess sandbox, string url)
    {
        double[] times = new double[20];
        for (int i = 0; i < times.Length; i++)
        {
            times[i] = Seconds(() =>
            {
                using HttpRequestMessage request = RevokeBenchmark.Sign(sandbox, HttpMethod.Get, url, "/portfolio/positions");
                using HttpResponseMessage response = client.Send(request);
                response.EnsureSuccessStatusCode();
            });
        }

        return times.Order().ElementAt(times.Length / 2);
    }

    private static void ByHand(SandboxProcess sandbox, Uri server)
    {
        using HttpRequestMessage signed = RevokeBenchmark.Sign(sandbox, HttpMethod.Get, sandbox.Url, "/auth/api-tokens");
        StringBuilder head = new("GET /auth/api-tokens HTTP/1.1\r\nHost: " + server.Authority + "\r\nConnection: close\r\n");
        foreach ((string name, IEnumerable<string> values) in signed.Headers)
            head.Append(name).Append(": ").AppendJoin(',', values).Append("\r\n");
        using TcpClient client = new() { NoDelay = true };
        client.Connect(server.Host, server.Port);
        using SslStream stream = new(client.GetStream());
        stream.AuthenticateAsClient(server.Host);
        stream.Write(Encoding.ASCII.GetBytes(head + "\r\n"));
        using StreamReader reader = new(stream);
        if (!reader.ReadToEnd().StartsWith("HTTP/1.1 200", StringComparison.Ordinal))
            throw new InvalidOperationException("The server did not answer well.");
    }

    private static double Seconds(Action work)
    {
        Stopwatch watch = Stopwatch.StartNew();
        work();
        return watch.Elapsed.TotalSeconds;
    }
}
