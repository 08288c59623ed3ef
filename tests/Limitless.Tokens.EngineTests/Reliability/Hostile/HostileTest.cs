namespace Limitless.Tokens.EngineTests.Reliability.Hostile;

/// <summary>An engine whose sessions talk to a raw server.</summary>
public abstract class HostileTest : IDisposable
{
    /// <summary>Far more than the time limits of any session here: only what hangs for good comes near it.</summary>
    private static readonly TimeSpan Hang = TimeSpan.FromMinutes(1);

    private readonly TestEngine _engine = TestEngine.Open();

    /// <summary>The calls that the hostile servers are tried on.</summary>
    internal static readonly IReadOnlyDictionary<string, string> Calls = new Dictionary<string, string>
    {
        ["list"] = "Get-LimitlessApiToken",
        ["revoke"] = "Revoke-LimitlessApiToken tok_A -Confirm:$false",
        ["derive"] = "New-LimitlessApiToken",
    };

    public void Dispose()
    {
        Dispose(true);
        GC.SuppressFinalize(this);
    }

    protected virtual void Dispose(bool disposing) => _engine.Dispose();

    /// <summary>Makes a session with an identity and a token, which this server will not look at.</summary>
    internal void Connect(string address, string options, string scheme = "http")
    {
        EngineResult result = _engine.Invoke(
            "Connect-Limitless -Server $server -IdentityToken $identity -TokenId tok_A -Secret $secret " + options,
            ("server", $"{scheme}://{address}"),
            ("identity", ModuleTestBase.Secure("e30.e30.aWRlbnRpdHktdG9rZW4")),
            ("secret", ModuleTestBase.Secure("c2VjcmV0IQ==")));
        Assert.Empty(result.AllErrors);
    }

    /// <summary>The outcome of a call: "value", or the id of its one error, which is a documented one.</summary>
    internal string Outcome(string call)
    {
        EngineResult result = Invoke(Calls[call]);
        if (result.AllErrors.Count == 0)
            return IsWhole(call, result.Output) ? "value" : "no whole value";
        ErrorRecord error = Assert.Single(result.AllErrors);
        Assert.Empty(result.Output);
        Assert.Null(DocumentedError.Problem(error));
        return DocumentedError.ShortId(error);
    }

    internal EngineResult Invoke(string script)
    {
        using CancellationTokenSource limit = new(Hang);
        EngineResult result = _engine.Invoke(script, limit.Token);
        Assert.False(result.Stopped, "It hangs: " + script);
        return result;
    }

    /// <summary>Waits until the client has let go of all connections but those kept for the next call.</summary>
    internal static async Task AssertLetGoAsync(HostileServer server, int kept)
    {
        using CancellationTokenSource limit = new(Hang);
        while (server.OpenCount > kept)
            await Task.Delay(5, limit.Token);
    }

    private static bool IsWhole(string call, IReadOnlyList<PSObject> output)
    {
        string ids = string.Join(" ", output.Select(item => item.Properties["TokenId"].Value));
        return ids == call switch { "list" => "tok_A tok_B", "revoke" => "tok_A", _ => "tok_N" };
    }
}
