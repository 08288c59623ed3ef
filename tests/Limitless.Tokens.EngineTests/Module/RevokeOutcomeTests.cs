namespace Limitless.Tokens.EngineTests.ModuleTests;

/// <summary>What a revocation proves: the meanings of 404, the session's own token, other servers, -Verify.</summary>
public sealed class RevokeOutcomeTests : ModuleTestBase
{
    private const string Gone = """
        $tokens = Get-LimitlessApiToken -Label bot
        $null = Revoke-LimitlessApiToken $tokens[0].TokenId -Confirm:$false

        """;

    [Fact]
    public void An_id_that_somebody_typed_and_that_is_not_there_is_an_error()
    {
        ErrorRecord error = RunError(ConnectToken + "Revoke-LimitlessApiToken tok_typo -Confirm:$false",
            "LimitlessTokenNotFound", ErrorCategory.ObjectNotFound, "RevokeLimitlessApiToken");
        Assert.Equal("tok_typo", error.TargetObject);
    }

    [Theory]
    [InlineData("$tokens | Revoke-LimitlessApiToken -Confirm:$false")]
    [InlineData("Revoke-LimitlessApiToken $tokens -Confirm:$false -Verify")]
    public async Task A_listed_token_that_is_gone_is_already_gone(string call)
    {
        await Control.SeedAsync("""{"count":2,"label":"bot"}""");
        IReadOnlyList<PSObject> receipts = Run(ConnectToken + Gone + call);
        Assert.Equal(["AlreadyGone", "Revoked"], receipts.Select(receipt => receipt.Properties["Status"].Value.ToString()));
    }

    [Fact]
    public async Task Gone_after_a_lost_answer_of_ours_counts_as_revoked()
    {
        await Control.SeedAsync("""{"ids":["a"]}""");
        await Control.FaultAsync("""{"method":"DELETE","drop":"afterEffect"}""");
        Assert.Equal("Revoked", RunText(ConnectToken + "(Revoke-LimitlessApiToken a -Confirm:$false).Status"));
    }

    [Fact]
    public async Task A_token_of_another_server_is_refused()
    {
        await Control.SeedAsync("""{"ids":["a"]}""");
        await Control.ForgetRequestsAsync();
        RunError(ConnectToken + """
            [pscustomobject]@{ TokenId = 'a'; Server = 'https://api.limitless.exchange/' } | Revoke-LimitlessApiToken -Confirm:$false
            """, "LimitlessInvalidTokenId", ErrorCategory.InvalidArgument, "RevokeLimitlessApiToken");
        Assert.Empty(await Control.RequestsAsync());
    }

    [Theory]
    [InlineData("Get-LimitlessApiToken | Revoke-LimitlessApiToken -Confirm:$false")]
    [InlineData("$id | Revoke-LimitlessApiToken -WhatIf")]
    public async Task The_own_token_from_the_pipeline_is_refused(string call)
    {
        ErrorRecord error = RunError(ConnectToken + call, "LimitlessSessionToken", ErrorCategory.InvalidOperation, "RevokeLimitlessApiToken");
        Assert.Equal(Server.ApiTokenId, error.TargetObject);
        Assert.Equal([Server.ApiTokenId], await Control.ActiveIdsAsync());
    }

    [Theory]
    [InlineData("Revoke-LimitlessApiToken $id, a, b -Confirm:$false")]
    [InlineData("Revoke-LimitlessApiToken $id, a, b -Confirm:$false -Verify")]
    [InlineData("$id, 'a', 'b' | Revoke-LimitlessApiToken -Confirm:$false -IncludeSessionToken -Verify")]
    public async Task The_own_token_that_is_meant_goes_last(string call)
    {
        await Control.SeedAsync("""{"ids":["a","b"]}""");
        IReadOnlyList<PSObject> receipts = Run(ConnectToken + call);
        Assert.Equal([Server.ApiTokenId, "a", "b"], receipts.Select(receipt => receipt.Properties["TokenId"].Value));
        IEnumerable<ArrivedRequest> deletes = (await Control.RequestsAsync()).Where(request => request.Method == "DELETE");
        Assert.Equal("/auth/api-tokens/" + Server.ApiTokenId, deletes.Last().Target);
        Assert.Empty(await Control.ActiveIdsAsync());
    }

    [Fact]
    public void With_a_legacy_key_the_list_proves_it()
    {
        Assert.Equal("Revoked", RunText("""
            Connect-Limitless -Server $server -ApiKey $key
            (Revoke-LimitlessApiToken $id -Confirm:$false -Verify).Status
            """));
    }

    [Fact]
    public async Task Verify_finds_a_token_that_is_still_listed()
    {
        await Control.SeedAsync("""{"ids":["a","b"]}""");
        await Control.FaultAsync("""{"method":"DELETE","path":"/auth/api-tokens/a","status":200,"times":-1}""");
        EngineResult result = Invoke(ConnectToken + "Revoke-LimitlessApiToken a, b, $id -Confirm:$false -Verify");
        Assert.Equal(["LimitlessStillListed", "LimitlessSessionToken"], result.ErrorIds);
        Assert.Equal("a", result.Errors[0].TargetObject);
        Assert.EndsWith($"run Revoke-LimitlessApiToken -TokenId '{Server.ApiTokenId}'", result.Errors[1].ErrorDetails.RecommendedAction,
            StringComparison.Ordinal);
        Assert.Equal("b", Assert.Single(result.Output).Properties["TokenId"].Value);
        Assert.Equal([Server.ApiTokenId, "a"], await Control.ActiveIdsAsync());
    }

    [Fact]
    public async Task A_list_that_cannot_be_read_proves_nothing()
    {
        await Control.SeedAsync("""{"ids":["a"]}""");
        await Control.FaultAsync("""{"method":"GET","status":403}""");
        EngineResult result = Invoke(ConnectToken + "Revoke-LimitlessApiToken a, $id -Confirm:$false -Verify");
        Assert.Equal(["LimitlessSessionToken", "LimitlessForbidden"], result.ErrorIds);
        Assert.Equal([Server.ApiTokenId], await Control.ActiveIdsAsync());
    }

    [Fact]
    public async Task An_error_that_dooms_all_hides_no_token_that_may_be_gone()
    {
        await Control.SeedAsync("""{"ids":["a","b"]}""");
        await Control.FaultAsync("""[{"method":"DELETE","drop":"beforeEffect"},{"method":"DELETE","status":401}]""");
        EngineResult result = Invoke(ConnectToken + "Revoke-LimitlessApiToken a, b -Confirm:$false -ThrottleLimit 1");
        Assert.Equal("LimitlessUnauthorized", Assert.Single(result.ErrorIds));
        Assert.Equal(
        [
            "1 of the tokens were not tried: an error before them ended the run.",
            "These may be revoked, since answers were lost before the error that ended the run: a.",
        ], result.Warnings.Select(warning => warning.Message));
    }

    [Fact]
    public async Task An_error_that_dooms_all_comes_once_and_the_rest_is_left_alone()
    {
        await Control.SeedAsync("""{"ids":["a","b","c","d"]}""");
        await Control.FaultAsync("""{"method":"DELETE","after":1,"times":-1,"status":401}""");
        EngineResult result = Invoke(ConnectToken + "Revoke-LimitlessApiToken a, b, c, d -Confirm:$false -ThrottleLimit 1");
        Assert.Equal("LimitlessUnauthorized", Assert.Single(result.ErrorIds));
        Assert.Equal("a", Assert.Single(result.Output).Properties["TokenId"].Value);
        Assert.Equal("2 of the tokens were not tried: an error before them ended the run.", Assert.Single(result.Warnings).Message);
    }
}
