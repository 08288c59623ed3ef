namespace Limitless.Tokens.EngineTests.Reliability.Rotation;

/// <summary>Each request of a rotation failing: what is alive afterwards, what came out, what the error says.</summary>
public sealed class RotationStepTests : RotationTest
{
    private const string Made = """\"createdAt\":\"2026-03-23T12:34:56.789Z\",\"scopes\":""";
    private const string Ghost = """{\"tokenId\":\"ghost\",\"secret\":\"c2VjcmV0IQ==\",""" + Made;

    // The fault and the error; then whether the old token is alive, how many new ones are, and whether one came out.
    [Theory]
    [InlineData("""{"method":"POST","status":403}""", "Forbidden", true, 0, false)]
    [InlineData("""{"method":"POST","status":429,"retryAfter":90}""", "RateLimited", true, 0, false)]
    [InlineData("""{"method":"POST","drop":"afterEffect"}""", "AmbiguousDerive", true, 1, false)]
    [InlineData("""{"method":"POST","drop":"beforeEffect"}""", "AmbiguousDerive", true, 0, false)]
    [InlineData("""{"method":"GET","after":1,"status":401}""", "Unauthorized", true, 0, false)]
    [InlineData("""{"method":"GET","after":1,"status":500}""", "ServerError", true, 0, false)]
    [InlineData("""{"method":"GET","after":1,"drop":"midBody"}""", "ConnectionFailed", true, 0, false)]
    [InlineData("""[{"method":"GET","after":1,"status":500},{"method":"DELETE","status":500}]""",
        "RotationIncomplete", true, 1, false)]
    [InlineData("""{"method":"DELETE","status":500}""", "RotationIncomplete", true, 1, true)]
    [InlineData("""{"method":"DELETE","status":403}""", "RotationIncomplete", true, 1, true)]
    [InlineData("""{"method":"DELETE","drop":"afterEffect"}""", "RotationIncomplete", false, 1, true)]
    [InlineData("""{"method":"DELETE","status":200,"body":"{}"}""", "RotationIncomplete", true, 1, true)]
    [InlineData("""{"method":"GET","after":2,"status":500}""", "RotationIncomplete", false, 1, true)]
    public async Task A_request_that_fails_leaves_a_token_that_works(
        string fault, string errorId, bool isOldAlive, int newCount, bool isEmitted)
    {
        await SeedOldAsync();
        await Control.FaultAsync(fault);
        EngineResult result = Fail(Rotate, errorId);
        (bool isAlive, string[] made) = await AliveAsync();
        Assert.Equal((isOldAlive, newCount, isEmitted), (isAlive, made.Length, result.Output.Count == 1));
        Assert.Equal("old", result.AllErrors[0].TargetObject);
        if (errorId == "RotationIncomplete")
            Assert.All(made, id => Assert.Contains(id, result.AllErrors[0].ToString(), StringComparison.Ordinal));
        if (isEmitted)
            Assert.Equal(made, result.Output.Select(token => (string)token.Properties["TokenId"].Value));
    }

    [Fact]
    public async Task The_token_that_is_rotated_is_not_taken_for_the_new_one_whose_answer_was_lost()
    {
        await SeedOldAsync();
        await Control.FaultAsync("""{"method":"POST","drop":"afterEffect"}""");
        string told = Fail(Rotate, "AmbiguousDerive").AllErrors[0].ToString();
        string made = Assert.Single((await AliveAsync()).New);
        Assert.EndsWith($"Revoke-LimitlessApiToken -TokenId '{made}'", told, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_a_list_nothing_is_begun()
    {
        await SeedOldAsync();
        await Control.FaultAsync("""{"method":"GET","status":500}""");
        Assert.Empty(Fail(Rotate, "ServerError").Output);
        Assert.Single(await Control.RequestsAsync());
    }

    [Fact]
    public async Task A_revocation_whose_answer_was_lost_is_asked_for_again()
    {
        await SeedOldAsync();
        await Control.FaultAsync("""{"method":"DELETE","drop":"afterEffect"}""");
        Run(ConnectAll + Rotate);
        (bool isOldAlive, string[] made) = await AliveAsync();
        Assert.Equal((false, 1), (isOldAlive, made.Length));
    }

    [Fact]
    public async Task A_server_that_answers_with_an_old_token_gets_nothing_revoked()
    {
        await SeedOldAsync();
        await Control.SeedAsync("""{"ids":["ghost"]}""");
        await FaultDerivedAsync("""[\"trading\"]""");
        Fail(Rotate, "Protocol");
        (bool isOldAlive, string[] others) = await AliveAsync();
        Assert.True(isOldAlive);
        Assert.Equal(["ghost"], others);
        Assert.DoesNotContain(await Control.RequestsAsync(), request => request.Method == "DELETE");
    }

    [Fact]
    public async Task A_new_token_with_other_scopes_is_taken_away()
    {
        await SeedOldAsync();
        await FaultDerivedAsync("""[\"trading\",\"withdrawal\"]""");
        EngineResult result = Fail(Rotate, "Protocol");
        Assert.Empty(result.Output);
        Assert.Equal(1, await Control.CountAsync("DELETE", "/auth/api-tokens/ghost"));
        Assert.True((await AliveAsync()).IsOldAlive);
    }

    [Fact]
    public async Task A_list_that_has_a_token_twice_is_read_all_the_same()
    {
        await SeedOldAsync();
        const string Token = """{\"tokenId\":\"old\",""" + Made + """[\"trading\"]}""";
        await Control.FaultAsync($$"""{"method":"GET","status":200,"body":"[{{Token}},{{Token}}]"}""");
        Assert.Single(Run(Connect + Rotate));
        Assert.False((await AliveAsync()).IsOldAlive);
    }

    [Fact]
    public async Task In_a_batch_one_that_fails_does_not_stop_the_others()
    {
        string[] ids = await Control.SeedAsync("""{"ids":["a","b","c"],"label":"bot"}""");
        await Control.FaultAsync("""{"method":"POST","after":1,"status":409}""");
        EngineResult result = Invoke(Connect + "'a', 'b', 'c' | Update-LimitlessApiToken -Confirm:$false -ThrottleLimit 1");
        Assert.Equal(2, result.Output.Count);
        Assert.Equal(("LimitlessConflict", "b"), (Assert.Single(result.ErrorIds), result.AllErrors[0].TargetObject));
        Assert.Equal(["b"], (await Control.ActiveIdsAsync()).Intersect(ids));
    }

    private Task<JsonElement> FaultDerivedAsync(string scopes) => Control.FaultAsync(
        $$"""{"method":"POST","status":201,"body":"{{Ghost}}{{scopes}}}"}""");
}
