namespace Limitless.Tokens.EngineTests.ModuleTests;

/// <summary>Whatever names a token can be given to Revoke; what has no id is an error and never a success.</summary>
public sealed class RevokeInputTests : ModuleTestBase
{
    private const string Row = "[pscustomobject]@{ TokenId = 'a'; Label = 'first'; Scopes = 'trading' }";
    private const string Copy = "[Management.Automation.PSSerializer]::Deserialize([Management.Automation.PSSerializer]::Serialize($_))";

    [Theory]
    [InlineData("Revoke-LimitlessApiToken a", "a")]
    [InlineData("Revoke-LimitlessApiToken -TokenId b, a", "b,a")]
    [InlineData("Revoke-LimitlessApiToken -InputObject a", "a")]
    [InlineData("'a', 'b' | Revoke-LimitlessApiToken", "a,b")]
    [InlineData(", @('b', 'a') | Revoke-LimitlessApiToken", "b,a")]
    [InlineData("$tokens | Revoke-LimitlessApiToken", "a,b,7")]
    [InlineData("Revoke-LimitlessApiToken $tokens", "a,b,7")]
    [InlineData("Revoke-LimitlessApiToken $tokens[1]", "b")]
    [InlineData("Revoke-LimitlessApiToken -TokenId $tokens[1].TokenId", "b")]
    [InlineData(Row + " | Revoke-LimitlessApiToken", "a")]
    [InlineData("Revoke-LimitlessApiToken (" + Row + ")", "a")]
    [InlineData("$tokens | ForEach-Object { " + Copy + " } | Revoke-LimitlessApiToken", "a,b,7")]
    [InlineData("Revoke-LimitlessApiToken ($tokens | ForEach-Object { " + Copy + " })", "a,b,7")]
    [InlineData("'b', $tokens[2], (" + Row + ") | Revoke-LimitlessApiToken", "b,7,a")]
    [InlineData("Revoke-LimitlessApiToken 'b', $tokens[2], (" + Row + ")", "b,7,a")]
    [InlineData("7 | Revoke-LimitlessApiToken", "7")]
    [InlineData("Revoke-LimitlessApiToken 7", "7")]
    [InlineData("@{ TokenId = 'a' } | Revoke-LimitlessApiToken", "a")]
    [InlineData("Revoke-LimitlessApiToken @{ tokenid = 'b' }", "b")]
    [InlineData("Revoke-LimitlessApiToken 'a', @('b', @('7'))", "a,b,7")]
    [InlineData("'a', 'a', $tokens[0], 'b' | Revoke-LimitlessApiToken", "a,b")]
    [InlineData("Revoke-LimitlessApiToken a, b, a -ThrottleLimit 1", "a,b")]
    [InlineData("[psobject]'a' | Revoke-LimitlessApiToken", "a")]
    public async Task It_takes(string call, string revoked)
    {
        await Control.SeedAsync("""{"ids":["a","b","7"]}""");
        IReadOnlyList<PSObject> receipts = Run(
            ConnectToken + "$tokens = Get-LimitlessApiToken a, b, 7\n$ConfirmPreference = 'None'\n" + call);
        Assert.Equal(revoked, string.Join(",", receipts.Select(receipt => receipt.Properties["TokenId"].Value)));
        Assert.All(receipts, receipt => Assert.Equal("Revoked", receipt.Properties["Status"].Value.ToString()));
        string[] ids = revoked.Split(',');
        Assert.Equal(
            ids.Select(id => "/auth/api-tokens/" + id).Order(),
            (await Control.RequestsAsync()).Where(request => request.Method == "DELETE").Select(request => request.Target).Order());
        Assert.DoesNotContain(await Control.ActiveIdsAsync(), ids.Contains);
    }

    [Theory]
    [InlineData("[pscustomobject]@{ Name = 'a' }")]
    [InlineData("[pscustomobject]@{ Id = 'a' }")]
    [InlineData("[pscustomobject]@{ TokenId = '' }")]
    [InlineData("[pscustomobject]@{ TokenId = $null; Label = 'x' }")]
    [InlineData("[pscustomobject]@{ TokenId = 'a', 'b'; CreatedAt = '2026-01-01' }")]
    [InlineData("[pscustomobject]@{ TokenId = @{ x = 1 } }")]
    [InlineData("@{}")]
    [InlineData("@{ Id = 'a' }")]
    [InlineData("$true")]
    [InlineData("(Get-Process -Id $PID)", "Get-Command Get-Module")]
    [InlineData("$LimitlessSession.Server")]
    [InlineData("[datetime]'2026-01-01'")]
    public async Task It_refuses(string input, string? instead = null)
    {
        await Control.SeedAsync("""{"ids":["a","b","7"]}""");
        string item = instead ?? input;
        foreach (string call in new[]
        {
            $"{item} | Revoke-LimitlessApiToken -Confirm:$false", $"Revoke-LimitlessApiToken ({item}) -Confirm:$false",
        })
        {
            RunError(ConnectToken + call, "LimitlessInvalidTokenId", ErrorCategory.InvalidArgument, "RevokeLimitlessApiToken");
        }

        Assert.Empty(await Control.RequestsAsync());
    }

    [Fact]
    public async Task Each_input_that_names_no_token_is_told_and_then_nothing_is_revoked()
    {
        await Control.SeedAsync("""{"ids":["a","b"]}""");
        EngineResult result = Invoke(ConnectToken
            + "'a', $null, '', [pscustomobject]@{ Name = 'x' }, 'b', @{ Label = \"it's\" }, @('b', '..') "
            + "| Revoke-LimitlessApiToken -Confirm:$false");
        Assert.Equal(
            [
                "Input 2 is null, which names no token; nothing was sent.",
                "Input 3 is empty, which names no token; nothing was sent.",
                "Input 4 is a PSCustomObject without one TokenId, which names no token; nothing was sent.",
                "Input 6 has the label 'it''s' and no TokenId, and several tokens can have one label; nothing was sent.",
                "Input 8 is '..', which names no token; nothing was sent.",
            ],
            result.AllErrors.Select(error => error.ToString()));
        Assert.Equal(
            "Find the token first, and pipe what comes out: Get-LimitlessApiToken -Label 'it''s'",
            result.AllErrors[3].ErrorDetails.RecommendedAction);
        Assert.Empty(result.Output);
        Assert.Empty(await Control.RequestsAsync());
    }

    [Fact]
    public void An_argument_that_names_no_token_is_told_by_its_place()
    {
        Assert.Equal(
            ["-TokenId is an empty list, which names no token; nothing was sent."],
            Invoke(ConnectToken + "Revoke-LimitlessApiToken @()").AllErrors.Select(error => error.ToString()));
        Assert.Equal(
            ["Item 2 of -TokenId is null, which names no token; nothing was sent."],
            Invoke("Get-LimitlessApiToken a, $null").AllErrors.Select(error => error.ToString()));
    }

    [Theory]
    [InlineData("tok/with spaces+ü%", "tok%2Fwith%20spaces%2B%C3%BC%25")]
    [InlineData("a%2Fb", "a%252Fb")]
    [InlineData("...", "...")]
    [InlineData("a?b#c", "a%3Fb%23c")]
    [InlineData("%2e%2e", "%252e%252e")]
    [InlineData("a\\b", "a%5Cb")]
    [InlineData("日本", "%E6%97%A5%E6%9C%AC")]
    public async Task An_id_is_escaped_as_one_segment(string tokenId, string segment)
    {
        await Control.SeedAsync(System.Text.Json.JsonSerializer.Serialize(new { ids = new[] { tokenId } }));
        Engine.Invoke("", ("odd", tokenId));
        Assert.Equal("Revoked", RunText(ConnectToken + "(Revoke-LimitlessApiToken $odd -Confirm:$false).Status"));
        Assert.Equal("/auth/api-tokens/" + segment, Assert.Single(await Control.RequestsAsync()).Target);
    }

    [Fact]
    public async Task Receipts_of_many_come_in_the_order_of_the_input()
    {
        string[] ids = await Control.SeedAsync("""{"count":60,"label":"bot {n}"}""");
        await Control.FaultAsync("""{"method":"DELETE","after":1,"times":3,"delayMs":150}""");
        IReadOnlyList<PSObject> receipts = Run(
            ConnectToken + "Get-LimitlessApiToken -Label 'bot *' | Revoke-LimitlessApiToken -Confirm:$false -ThrottleLimit 16 -MaximumCount 60");
        Assert.Equal(ids, receipts.Select(receipt => receipt.Properties["TokenId"].Value));
        Assert.Equal([Server.ApiTokenId], await Control.ActiveIdsAsync());
    }

    [Fact]
    public async Task More_than_ten_are_revoked_only_where_that_was_said()
    {
        await Control.SeedAsync("""{"count":11,"label":"bot"}""");
        const string Call = "Get-LimitlessApiToken -Label bot | Revoke-LimitlessApiToken -Confirm:$false";
        RunError(ConnectToken + Call, "LimitlessMaximumCount", ErrorCategory.LimitsExceeded, "RevokeLimitlessApiToken");
        Assert.Equal(12, (await Control.ActiveIdsAsync()).Length);
        Assert.Equal(10, Run("Get-LimitlessApiToken -Label bot | Select-Object -First 10 | Revoke-LimitlessApiToken -Confirm:$false").Count);
    }

    [Theory]
    [InlineData("", " -WhatIf")]
    [InlineData("$WhatIfPreference = $true\n", "")]
    public async Task A_review_shows_all_before_it_says_that_they_are_too_many(string before, string after)
    {
        await Control.SeedAsync("""{"count":11,"label":"bot"}""");
        RunError(ConnectToken + before + "Get-LimitlessApiToken -Label bot | Revoke-LimitlessApiToken" + after,
            "LimitlessMaximumCount", ErrorCategory.LimitsExceeded, "RevokeLimitlessApiToken");
        Assert.Equal(11, Terminal.Text.Split('\n').Count(line => line.Contains("'bot'", StringComparison.Ordinal)));
        Assert.Contains("11 tokens in all", Terminal.Text, StringComparison.Ordinal);
        Assert.Equal(12, (await Control.ActiveIdsAsync()).Length);
    }

    [Fact]
    public async Task More_than_the_maximum_revokes_nothing()
    {
        await Control.SeedAsync("""{"count":3,"label":"bot"}""");
        const string Call = "Get-LimitlessApiToken -Label bot | Revoke-LimitlessApiToken -Confirm:$false -MaximumCount ";
        RunError(ConnectToken + Call + "2", "LimitlessMaximumCount", ErrorCategory.LimitsExceeded, "RevokeLimitlessApiToken");
        Assert.Equal(4, (await Control.ActiveIdsAsync()).Length);
        Assert.Equal(3, Run(Call + "3").Count);
    }
}
