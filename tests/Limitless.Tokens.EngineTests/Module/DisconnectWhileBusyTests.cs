namespace Limitless.Tokens.EngineTests.ModuleTests;

/// <summary>A Disconnect in another runspace ends what this one waits for.</summary>
public sealed class DisconnectWhileBusyTests : ModuleTestBase
{
    private static readonly TimeSpan FarLessThanTheWait = TimeSpan.FromSeconds(10);

    [Theory]
    [InlineData("Get-LimitlessApiToken", "GET", """{"times":-1,"delayMs":30000}""")]
    [InlineData("Get-LimitlessApiToken", "GET", """{"times":-1,"drip":{"bytes":1,"intervalMs":5000}}""")]
    [InlineData("Get-LimitlessApiToken", "GET", """{"times":-1,"status":429,"retryAfter":30}""")]
    [InlineData("Get-LimitlessCapability", "GET", """{"times":-1,"delayMs":30000}""")]
    [InlineData("Revoke-LimitlessApiToken a, b, c -Confirm:$false", "DELETE", """{"times":-1,"status":429,"retryAfter":30}""")]
    public async Task A_call_that_waits_ends_at_once(string call, string method, string fault)
    {
        EngineResult result = await DisconnectDuringAsync(call, method, fault);
        Assert.Equal("LimitlessNotConnected", Assert.Single(result.ErrorIds));
        Assert.Empty(result.Output);
    }

    [Theory]
    [InlineData("""{"times":-1,"delayMs":30000}""")]
    [InlineData("""{"times":-1,"drip":{"bytes":1,"intervalMs":5000}}""")]
    public async Task A_derive_on_its_way_says_that_a_token_may_have_been_made(string fault)
    {
        EngineResult result = await DisconnectDuringAsync("New-LimitlessApiToken bot", "POST", fault);
        Assert.Equal("LimitlessAmbiguousDerive", Assert.Single(result.ErrorIds));
    }

    [Theory]
    [InlineData("LimitlessConnectionFailed", """{"times":-1,"delayMs":30000}""")]
    [InlineData("LimitlessServerError", """{"times":-1,"status":503,"retryAfter":30}""")]
    public async Task Revocations_on_their_way_are_named_and_others_are_not_begun(string errorId, string fault)
    {
        EngineResult result = await DisconnectDuringAsync("Revoke-LimitlessApiToken a, b, c -Confirm:$false -ThrottleLimit 1", "DELETE", fault);
        Assert.Equal([errorId, "LimitlessNotConnected"], result.ErrorIds);
        Assert.Equal("a", result.Errors[0].TargetObject);
        Assert.Equal("1 of the tokens were not tried: an error before them ended the run.", Assert.Single(result.Warnings).Message);
    }

    private async Task<EngineResult> DisconnectDuringAsync(string call, string method, string fault)
    {
        Run(ConnectAll);
        await Control.FaultAsync(fault);
        using TestEngine other = TestEngine.Open();
        other.Invoke("", ("shared", Engine.GetVariable("LimitlessSession")));
        Task<EngineResult> running = Engine.InvokeAsync(call);
        await Control.ArrivedAsync(method);
        Stopwatch watch = Stopwatch.StartNew();
        Assert.Empty(other.Invoke("Disconnect-Limitless -Session $shared").AllErrors);
        EngineResult result = await running;
        Assert.InRange(watch.Elapsed, TimeSpan.Zero, FarLessThanTheWait);
        return result;
    }
}
