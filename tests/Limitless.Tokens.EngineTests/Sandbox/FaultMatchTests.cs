namespace Limitless.Tokens.EngineTests.Sandbox;

/// <summary>Which requests a fault hits, and how often.</summary>
public sealed class FaultMatchTests : SandboxFixture
{
    private const string Positions = "/portfolio/positions";

    [Theory]
    [InlineData("""{"status":503}""", "503 200 200")]
    [InlineData("""{"status":503,"times":2}""", "503 503 200")]
    [InlineData("""{"status":503,"times":-1}""", "503 503 503")]
    [InlineData("""{"status":503,"after":1}""", "200 503 200")]
    [InlineData("""[{"status":500},{"status":502},{"status":504}]""", "500 502 504")]
    [InlineData("""[{"status":500},{"status":502,"after":1,"times":-1}]""", "500 502 502")]
    [InlineData("""[{"status":500},{"status":502,"after":2}]""", "500 200 502")]
    public async Task Times_and_after_count_the_requests_that_match(string faults, string expected)
    {
        await ControlAsync("POST", "faults", faults);

        List<int> statuses = [];
        for (int i = 0; i < 3; i++)
            statuses.Add((int)(await AsTokenAsync("GET", Positions)).Status);

        Assert.Equal(expected, string.Join(' ', statuses));
    }

    [Theory]
    [InlineData("""{"status":503}""", true)]
    [InlineData("""{"status":503,"method":"DELETE"}""", true)]
    [InlineData("""{"status":503,"method":"delete"}""", true)]
    [InlineData("""{"status":503,"method":"GET"}""", false)]
    [InlineData("""{"status":503,"path":"/auth/api-tokens/a%2Fb%20c"}""", true)]
    [InlineData("""{"status":503,"path":"/auth/api-tokens/a/b c"}""", true)]
    [InlineData("""{"status":503,"path":"/auth/api-tokens/a%2Fb%20c?x=1"}""", true)]
    [InlineData("""{"status":503,"path":"/auth/api-tokens/a%2Fb%20c?x=2"}""", false)]
    [InlineData("""{"status":503,"path":"/auth/api-tokens/*"}""", true)]
    [InlineData("""{"status":503,"path":"/auth/api-tokens"}""", false)]
    [InlineData("""{"status":503,"path":"/portfolio*"}""", false)]
    [InlineData("""{"status":503,"path":"*"}""", true)]
    public async Task Method_and_path_choose(string fault, bool hit)
    {
        await ControlAsync("POST", "faults", fault);

        Reply reply = await AsTokenAsync("DELETE", Tokens + "/a%2Fb%20c?x=1");

        Assert.Equal(hit ? HttpStatusCode.ServiceUnavailable : HttpStatusCode.NotFound, reply.Status);
    }

    [Fact]
    public async Task So_many_pass_in_any_second()
    {
        await ControlAsync("POST", "faults", """{"method":"GET","path":"/portfolio/*","perSecond":2,"times":-1}""");
        Assert.Equal("200 200", await TwoAsync(secondsLater: 0.6));
        Assert.Equal("429 200", await TwoAsync(secondsLater: 0.4));
        Assert.Equal("429 429", await TwoAsync(secondsLater: 0.5));
        Assert.Equal("429 200", await TwoAsync(secondsLater: 0.1));

        async Task<string> TwoAsync(double secondsLater)
        {
            int first = (int)(await AsTokenAsync("GET", Positions)).Status;
            await ControlAsync("POST", "clock", $$"""{"advanceSeconds":{{secondsLater}}}""");
            return first + " " + (int)(await AsTokenAsync("GET", Positions)).Status;
        }
    }

    [Theory]
    [InlineData("", 429, "1")]
    [InlineData(""","retryAfter":7""", 429, "7")]
    [InlineData(""","headers":{"Retry-After":null}""", 429, null)]
    [InlineData(""","status":503""", 503, "1")]
    public async Task Those_that_are_too_many_are_told_to_come_again(string more, int status, string? retryAfter)
    {
        await ControlAsync("POST", "faults", $$"""{"perSecond":1{{more}}}""");
        Assert.Equal(HttpStatusCode.OK, (await AsTokenAsync("GET", Positions)).Status);
        Reply refused = await AsTokenAsync("GET", Positions);
        Assert.Equal(status, (int)refused.Status);
        Assert.Equal(retryAfter, refused.Header("Retry-After"));
    }

    [Fact]
    public async Task Faults_are_numbered_counted_and_cleared()
    {
        Reply added =
            await ControlAsync("POST", "faults",
                """[{"status":503,"times":3},{"status":500,"path":"/nowhere","times":-1}]""");
        await AsTokenAsync("GET", Positions);
        JsonElement shown = (await ControlAsync("GET", "faults")).Json;
        Reply cleared = await ControlAsync("DELETE", "faults");

        Assert.Equal("""{"ids":[1,2]}""", added.Body);
        Assert.Equal(["1 1 1 2", "2 0 0 -1"], shown.EnumerateArray().Select(fault => string.Join(' ',
            fault.GetProperty("id"), fault.GetProperty("seen"), fault.GetProperty("applied"),
            fault.GetProperty("left"))));
        Assert.Equal(503, shown[0].GetProperty("fault").GetProperty("status").GetInt32());
        Assert.Equal("""{"count":2}""", cleared.Body);
        Assert.Equal(HttpStatusCode.OK, (await AsTokenAsync("GET", Positions)).Status);
    }

    [Fact]
    public async Task The_control_api_is_above_faults_and_the_log()
    {
        await ControlAsync("POST", "faults", """{"status":503,"times":-1}""");

        Assert.Equal(HttpStatusCode.OK, (await ControlAsync("GET", "clock")).Status);
        Assert.Equal(0, (await ControlAsync("GET", "requests")).Json.GetProperty("total").GetInt32());
    }
}
