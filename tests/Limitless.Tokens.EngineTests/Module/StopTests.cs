namespace Limitless.Tokens.EngineTests.ModuleTests;

/// <summary>
/// Ctrl+C in each phase of a request. What it would wait for otherwise takes 30 s; that it ends long before is the point,
/// not how long exactly.
/// </summary>
public sealed class StopTests : ModuleTestBase
{
    private const string BeforeHeaders = """{"times":-1,"delayMs":30000}""";
    private const string MidBody = """{"times":-1,"drip":{"bytes":1,"intervalMs":5000}}""";
    private const string RetryWait = """{"times":-1,"status":429,"retryAfter":30}""";

    private static readonly TimeSpan FarLessThanTheWait = TimeSpan.FromSeconds(10);

    [Theory]
    [InlineData("Get-LimitlessApiToken", "GET", BeforeHeaders)]
    [InlineData("Get-LimitlessApiToken", "GET", MidBody)]
    [InlineData("Get-LimitlessApiToken", "GET", RetryWait)]
    [InlineData("Get-LimitlessCapability", "GET", BeforeHeaders)]
    [InlineData("New-LimitlessApiToken bot", "POST", BeforeHeaders)]
    [InlineData("New-LimitlessApiToken bot", "POST", MidBody)]
    [InlineData("New-LimitlessApiToken bot", "POST", RetryWait)]
    [InlineData("Revoke-LimitlessApiToken a, b, c -Confirm:$false", "DELETE", BeforeHeaders)]
    [InlineData("Revoke-LimitlessApiToken a, b, c -Confirm:$false", "DELETE", MidBody)]
    [InlineData("Revoke-LimitlessApiToken a, b, c -Confirm:$false", "DELETE", RetryWait)]
    public async Task A_stop_ends_it_at_once_and_without_an_error(string call, string method, string fault)
    {
        Run(ConnectAll);
        await Control.FaultAsync(fault);
        Task<EngineResult> running = Engine.InvokeAsync(call + "\n'went on'");
        await Control.ArrivedAsync(method);
        Stopwatch watch = Stopwatch.StartNew();
        Engine.Stop();
        EngineResult result = await running;
        Assert.InRange(watch.Elapsed, TimeSpan.Zero, FarLessThanTheWait);
        Assert.True(result.Stopped);
        Assert.Empty(result.AllErrors);
        Assert.Empty(result.Output);
    }

    [Theory]
    [InlineData(BeforeHeaders, true)]
    [InlineData(MidBody, true)]
    [InlineData(RetryWait, false)]
    public async Task A_stopped_derive_says_when_a_token_may_have_been_made(string fault, bool mayHaveBeenMade)
    {
        Run(ConnectAll);
        await Control.FaultAsync(fault);
        Task<EngineResult> running = Task.Run(() => Engine.Show("New-LimitlessApiToken 'bot 1' -Verbose"));
        if (mayHaveBeenMade)
            await MadeAsync();
        else
            await WaitingAsync();
        Engine.Stop();
        Assert.True((await running).Stopped);
        Assert.Equal(
            mayHaveBeenMade ? 1 : 0,
            Terminal.Text.Split('\n').Count(line => line.StartsWith(
                "WARNING: Stopped while the server may have been making the token labelled 'bot 1'.", StringComparison.Ordinal)));
    }

    private async Task MadeAsync()
    {
        while ((await Control.ActiveIdsAsync()).Length < 2)
            await Task.Delay(5);
    }

    /// <summary>Until the progress says that the next attempt is waited for.</summary>
    private async Task WaitingAsync()
    {
        while (!(Terminal.Progress is { } shown
            && shown.StatusDescription.StartsWith("Attempt 2 in 30.0 s.", StringComparison.Ordinal)))
            await Task.Delay(5);
    }

    [Fact]
    public async Task The_session_works_after_a_stop()
    {
        Run(ConnectAll);
        await Control.FaultAsync("""{"method":"GET","delayMs":30000}""");
        Task<EngineResult> running = Engine.InvokeAsync("Get-LimitlessApiToken");
        await Control.ArrivedAsync("GET");
        Engine.Stop();
        await running;
        Assert.Equal("sandbox", RunText("(Get-LimitlessApiToken).Label"));
    }

    [Fact]
    public async Task A_stop_between_two_revocations_leaves_the_rest_alive()
    {
        await Control.SeedAsync("""{"ids":["a","b","c"]}""");
        await Control.FaultAsync("""{"method":"DELETE","path":"/auth/api-tokens/b","effect":false,"delayMs":30000}""");
        Run(ConnectToken);
        Task<EngineResult> running = Engine.InvokeAsync("Revoke-LimitlessApiToken a, b, c -Confirm:$false -ThrottleLimit 1");
        while ((await Control.RequestsAsync()).All(request => !request.Target.EndsWith("/b", StringComparison.Ordinal)))
            await Task.Delay(5);
        Engine.Stop();
        EngineResult result = await running;
        Assert.True(result.Stopped);
        Assert.Equal("a", Assert.Single(result.Output).Properties["TokenId"].Value);
        Assert.Equal([Server.ApiTokenId, "b", "c"], await Control.ActiveIdsAsync());
    }

    [Theory]
    [InlineData("-ErrorAction Continue", true)]
    [InlineData("-ErrorAction Stop", false)]
    public async Task A_stopped_revocation_names_those_that_may_be_gone(string errorAction, bool isCtrlC)
    {
        // The server has revoked b and c and keeps the answers back; a is refused, and d's turn never comes. Nobody is told
        // of a before c has arrived: the pipeline is held up at the receipt of z.
        await Control.SeedAsync("""{"ids":["z","a","b","c","d"]}""");
        await Control.FaultAsync("""
            [{"method":"DELETE","path":"/auth/api-tokens/a","status":403},
             {"method":"DELETE","path":"/auth/api-tokens/b","effect":true,"delayMs":30000},
             {"method":"DELETE","path":"/auth/api-tokens/c","effect":true,"delayMs":30000}]
            """);
        Run(ConnectToken);
        using ManualResetEventSlim hasArrived = new();
        Engine.Invoke("", ("hasArrived", hasArrived));
        Task<EngineResult> running = Engine.InvokeAsync(
            $"Revoke-LimitlessApiToken z, a, b, c, d -Confirm:$false -ThrottleLimit 2 {errorAction} | ForEach-Object {{ $hasArrived.Wait() }}");
        await Control.ArrivedAsync("DELETE", "/auth/api-tokens/c");
        hasArrived.Set();
        if (isCtrlC)
            Engine.Stop();
        EngineResult result = await running;
        Assert.Equal(isCtrlC, result.Stopped);
        Assert.Contains("WARNING: Stopped: 1 of 5 tokens are revoked; 2 more may be gone, since their requests were on the way: b, c.",
            Terminal.Text.ReplaceLineEndings(" "), StringComparison.Ordinal);
        Assert.Equal([Server.ApiTokenId, "a", "d"], await Control.ActiveIdsAsync());
    }

    [Fact]
    public async Task Those_that_wait_for_a_rate_limit_are_not_gone_and_never_go()
    {
        await Control.SeedAsync("""{"ids":["a","b","c","d"]}""");
        await Control.FaultAsync("""{"method":"DELETE","after":1,"times":-1,"status":429,"retryAfter":30}""");
        Run(ConnectToken);
        Task<EngineResult> running = Task.Run(
            () => Engine.Show("Revoke-LimitlessApiToken a, b, c, d -Confirm:$false -ThrottleLimit 1 -Verbose"));
        await WaitingAsync();
        Engine.Stop();
        Assert.True((await running).Stopped);
        Assert.Contains("Stopped: 1 of 4 tokens are revoked.", Terminal.Text, StringComparison.Ordinal);
        await Control.ClearFaultsAsync();
        Assert.Equal([Server.ApiTokenId, "b", "c", "d"], await Control.ActiveIdsAsync());
    }
}
