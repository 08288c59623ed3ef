namespace Limitless.Tokens.EngineTests.Reliability.Soak;

/// <summary>One seed's server, the faults that it has, and what must be true on it in the end.</summary>
internal sealed class SoakWorld(int seed, SandboxServer server) : IAsyncDisposable
{
    /// <summary>
    /// Failing in every honest way: an error changes nothing unless the answer is lost. A server that lies about what it
    /// did leaves no truth to hold anybody to.
    /// </summary>
    private static readonly string[] Faults =
    [
        """{"status":429,"retryAfter":0}""",
        """{"status":503,"retryAfter":0}""",
        """{"status":500}""",
        """{"status":500,"effect":true}""",
        """{"status":502,"bodyKind":"html"}""",
        """{"status":403}""",
        """{"status":400}""",
        """{"drop":"beforeEffect"}""",
        """{"drop":"afterEffect"}""",
        """{"drop":"midBody"}""",
        """{"drop":"afterEffect","reset":true}""",
        """{"bodyKind":"cutOff"}""",
        """{"delayMs":50}""",
        """{"drip":{"bytes":20,"intervalMs":1}}""",
    ];

    public int Seed => seed;

    public SandboxServer Server => server;

    public SandboxControl Control { get; } = new(server);

    public static async Task<SoakWorld> StartAsync(int seed) =>
        new(seed, await SandboxServer.StartAsync(new SandboxOptions(), CancellationToken.None));

    /// <summary>Lets one of the next requests fail, whoever's it is.</summary>
    public Task FailAsync(Random random)
    {
        string fault = Faults[random.Next(Faults.Length)];
        string method = new[] { "GET", "POST", "DELETE" }[random.Next(3)];
        return Control.FaultAsync($$"""{"method":"{{method}}","times":{{random.Next(1, 4)}},{{fault[1..]}}""");
    }

    /// <summary>Everything that somebody was told and that isn't so.</summary>
    public async Task<IEnumerable<string>> CheckAsync(IEnumerable<SoakLane> lanes)
    {
        ILookup<string, SoakToken> byLabel = (await Control.TokensAsync())
            .Where(token => token.Label is not null and not "sandbox").ToLookup(token => token.Label!);
        return [.. lanes.SelectMany(lane => lane.Check(byLabel))];
    }

    public async ValueTask DisposeAsync()
    {
        Control.Dispose();
        await server.DisposeAsync();
    }
}

/// <summary>A token as the server knows it.</summary>
internal readonly record struct SoakToken(string Id, string? Label, bool IsAlive);
