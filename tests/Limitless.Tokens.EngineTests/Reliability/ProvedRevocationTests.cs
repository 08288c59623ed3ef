namespace Limitless.Tokens.EngineTests.Reliability;

/// <summary>What a revocation says after answers that were lost, and of servers that do not tell the truth.</summary>
public sealed class ProvedRevocationTests : ModuleTestBase
{
    /// <summary>Says that it is done, and does nothing.</summary>
    private const string Lie = """{"method":"DELETE","status":200,"body":"{\"message\":\"Token revoked\"}"}""";

    private const string LieAboutB = """
        {"path":"/auth/api-tokens/b","method":"DELETE","status":200,"body":"{\"message\":\"Token revoked\"}"}
        """;

    [Theory]
    [InlineData("""{"method":"DELETE","drop":"afterEffect"}""")]
    [InlineData("""{"method":"DELETE","drop":"midBody"}""")]
    [InlineData("""{"method":"DELETE","status":502,"bodyKind":"html","effect":true}""")]
    [InlineData("""{"method":"DELETE","drop":"afterEffect","reset":true}""")]
    public async Task A_404_after_an_answer_that_was_lost_means_that_it_is_done(string fault)
    {
        await Control.SeedAsync("""{"ids":["a"]}""");
        await Control.FaultAsync(fault);
        Assert.Equal("Revoked", RunText(ConnectToken + "(Revoke-LimitlessApiToken a -Confirm:$false -Verify).Status"));
        Assert.Equal(2, await Control.CountAsync("DELETE", "/auth/api-tokens/a"));
    }

    [Theory]
    [InlineData("""{"method":"DELETE","drop":"afterEffect"}""")]
    [InlineData("""{"method":"DELETE","drop":"midBody"}""")]
    public async Task The_own_token_that_is_refused_then_was_revoked(string fault)
    {
        await Control.FaultAsync(fault);
        Assert.Equal("Revoked", RunText(ConnectToken
            + "(Revoke-LimitlessApiToken $id -Confirm:$false -Verify).Status"));
        Assert.Empty(await Control.ActiveIdsAsync());
    }

    [Fact]
    public async Task A_lost_answer_that_did_nothing_is_made_good()
    {
        await Control.SeedAsync("""{"ids":["a"]}""");
        await Control.FaultAsync("""{"method":"DELETE","drop":"beforeEffect"}""");
        Assert.Equal("Revoked", RunText(ConnectToken + "(Revoke-LimitlessApiToken a -Confirm:$false).Status"));
        Assert.Equal([Server.ApiTokenId], await Control.ActiveIdsAsync());
    }

    [Fact]
    public async Task Verify_finds_the_lie_among_the_others()
    {
        await Control.SeedAsync("""{"ids":["a","b","c"]}""");
        await Control.FaultAsync(LieAboutB);
        EngineResult result = Invoke(ConnectToken + "Revoke-LimitlessApiToken a, b, c -Confirm:$false -Verify");
        Assert.Equal(["a", "c"], result.Output.Select(receipt => receipt.Properties["TokenId"].Value));
        ErrorRecord error = Assert.Single(result.AllErrors);
        Assert.Equal(("StillListed", "b"), (DocumentedError.ShortId(error), error.TargetObject));
    }

    [Fact]
    public async Task Without_Verify_the_server_is_believed()
    {
        await Control.SeedAsync("""{"ids":["a"]}""");
        await Control.FaultAsync(Lie);
        Assert.Equal("Revoked", RunText(ConnectToken + "(Revoke-LimitlessApiToken a -Confirm:$false).Status"));
        Assert.Equal([Server.ApiTokenId, "a"], await Control.ActiveIdsAsync());
    }

    [Fact]
    public async Task Verify_finds_the_lie_about_the_own_token()
    {
        await Control.FaultAsync(Lie);
        EngineResult result = Invoke(ConnectToken + "Revoke-LimitlessApiToken $id -Confirm:$false -Verify");
        Assert.Equal("LimitlessStillListed", Assert.Single(result.ErrorIds));
        Assert.Empty(result.Output);
    }

    [Theory]
    [InlineData("""{"method":"GET","status":500,"times":-1}""", "LimitlessServerError")]
    [InlineData("""{"method":"GET","drop":"midBody","times":-1}""", "LimitlessConnectionFailed")]
    [InlineData("""{"method":"GET","bodyKind":"html","times":-1}""", "LimitlessProtocol")]
    public async Task A_proof_that_cannot_be_had_is_an_error_beside_the_receipt(string fault, string errorId)
    {
        await Control.SeedAsync("""{"ids":["a"]}""");
        await Control.FaultAsync(fault);
        EngineResult result = Invoke(ConnectToken + "Connect-Limitless -MaximumRetryCount 0\n"
            + "Revoke-LimitlessApiToken a -Confirm:$false -Verify");
        Assert.Equal(errorId, Assert.Single(result.ErrorIds));
        Assert.Equal("a", Assert.Single(result.Output).Properties["TokenId"].Value);
    }

    [Fact]
    public async Task An_id_with_a_slash_names_one_token()
    {
        await Control.SeedAsync("""{"ids":["tok/with spaces","tok"]}""");
        await Control.FaultAsync("""{"method":"DELETE","drop":"afterEffect"}""");
        Assert.Equal("Revoked", RunText(ConnectToken
            + "(Revoke-LimitlessApiToken 'tok/with spaces' -Confirm:$false -Verify).Status"));
        Assert.Equal([Server.ApiTokenId, "tok"], await Control.ActiveIdsAsync());
        Assert.Equal(2, await Control.CountAsync("DELETE", "/auth/api-tokens/tok%2Fwith%20spaces"));
    }
}
