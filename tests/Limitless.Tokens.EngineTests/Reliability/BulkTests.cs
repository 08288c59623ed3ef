namespace Limitless.Tokens.EngineTests.Reliability;

/// <summary>A thousand tokens through the pipeline.</summary>
public sealed class BulkTests : ModuleTestBase
{
    private const int Count = 1000;

    /// <summary>The status of the tokens that fail, and what it is called.</summary>
    private static readonly (int Status, string ErrorId)[] Failures =
    [
        (403, "LimitlessForbidden"), (409, "LimitlessConflict"), (422, "LimitlessBadRequest"),
        (500, "LimitlessServerError"), (429, "LimitlessRateLimited"),
    ];

    private static readonly string[] Ids = [.. Enumerable.Range(0, Count).Select(n => $"t{n:0000}")];

    [Theory]
    [InlineData(8)]
    [InlineData(64)]
    public async Task Ten_of_them_fail_and_the_others_do_not_mind(int throttleLimit)
    {
        string[] failing = [.. Ids.Where((_, n) => n % 100 == 37)];
        string[] others = [.. Ids.Except(failing)];
        await SeedAsync();
        await Control.FaultAsync(JsonSerializer.Serialize(failing.Select((id, n) => new
        {
            method = "DELETE",
            path = "/auth/api-tokens/" + id,
            status = Failures[n % Failures.Length].Status,
            retryAfter = 0,
            times = -1,
        })));

        EngineResult result = Invoke(ConnectToken + "Connect-Limitless -MaximumRetryCount 0\n"
            + "Get-LimitlessApiToken -Label bot | "
            + $"Revoke-LimitlessApiToken -Confirm:$false -ThrottleLimit {throttleLimit} -MaximumCount {Count}");

        Assert.Equal(others, result.Output.Select(receipt => (string)receipt.Properties["TokenId"].Value));
        Assert.All(result.Output, receipt => Assert.Equal("Revoked", receipt.Properties["Status"].Value.ToString()));
        Assert.Equal(failing, result.AllErrors.Select(error => (string)error.TargetObject));
        Assert.Equal(failing.Select((_, n) => Failures[n % Failures.Length].ErrorId), result.ErrorIds);
        Assert.All(result.AllErrors, error => Assert.Null(DocumentedError.Problem(error)));
        Assert.Equal(failing, (await Control.ActiveIdsAsync())[1..]);
    }

    [Fact]
    public async Task More_than_MaximumCount_stops_before_the_first()
    {
        await SeedAsync();
        EngineResult result = Invoke(ConnectToken
            + $"Get-LimitlessApiToken -Label bot | Revoke-LimitlessApiToken -Confirm:$false -MaximumCount {Count - 1}");
        Assert.Equal("LimitlessMaximumCount", Assert.Single(result.ErrorIds));
        Assert.Empty(result.Output);
        Assert.DoesNotContain(await Control.RequestsAsync(), request => request.Method == "DELETE");
        Assert.Equal(Count + 1, (await Control.ActiveIdsAsync()).Length);
    }

    [Fact]
    public async Task As_many_as_MaximumCount_are_fine()
    {
        await SeedAsync();
        IReadOnlyList<PSObject> receipts = Run(ConnectToken
            + $"Get-LimitlessApiToken -Label bot | Revoke-LimitlessApiToken -Confirm:$false -MaximumCount {Count}");
        Assert.Equal(Count, receipts.Count);
        Assert.Equal([Server.ApiTokenId], await Control.ActiveIdsAsync());
    }

    [Fact]
    public async Task What_dooms_them_all_is_raised_once_and_stops_the_rest()
    {
        const int Done = 500;
        const int Throttle = 8;
        await SeedAsync();
        await Control.FaultAsync($$"""{"method":"DELETE","after":{{Done}},"times":-1,"status":401}""");
        EngineResult result = Invoke(ConnectToken + $$"""
            $bots = Get-LimitlessApiToken -Label bot
            try { $bots | Revoke-LimitlessApiToken -Confirm:$false -ThrottleLimit {{Throttle}} -MaximumCount {{Count}} }
            catch { $raised = $_ }
            """);

        Assert.Empty(result.AllErrors);
        Assert.Equal("Unauthorized", DocumentedError.ShortId((ErrorRecord)Run("$raised")[0].BaseObject));
        Assert.Equal(Done, result.Output.Count);
        Assert.Single(result.Warnings);
        int sent = (await Control.RequestsAsync()).Count(request => request.Method == "DELETE");
        Assert.InRange(sent, Done + 1, Done + Throttle);
        string[] alive = await Control.ActiveIdsAsync();
        string[] revoked = [.. Ids.Except(alive)];
        Assert.Equal(revoked, result.Output.Select(receipt => (string)receipt.Properties["TokenId"].Value));
    }

    [Theory]
    [InlineData("\"1\"")]
    [InlineData("null")]
    public async Task A_rate_limit_fails_none_and_is_told_in_progress_only(string retryAfter)
    {
        await SeedAsync();
        await Control.FaultAsync($$$"""
            {"method":"DELETE","perSecond":500,"times":-1,"headers":{"Retry-After":{{{retryAfter}}}}}
            """);
        EngineResult result = Invoke(ConnectToken + "Connect-Limitless -MaximumRetryCount 1\n"
            + "Get-LimitlessApiToken -Label bot | Revoke-LimitlessApiToken -Confirm:$false -ThrottleLimit 16 "
            + $"-MaximumCount {Count}");
        Assert.Empty(result.AllErrors);
        Assert.Empty(result.Warnings);
        Assert.Equal(Ids, result.Output.Select(receipt => (string)receipt.Properties["TokenId"].Value));
        Assert.Equal([Server.ApiTokenId], await Control.ActiveIdsAsync());
    }

    [Fact]
    public async Task A_rate_limit_that_lasts_too_long_is_not_tried_with_each()
    {
        const int Throttle = 8;
        await SeedAsync();
        await Control.FaultAsync("""{"method":"DELETE","after":5,"times":-1,"status":429,"retryAfter":3600}""");
        EngineResult result = Invoke(ConnectToken + "Get-LimitlessApiToken -Label bot | "
            + $"Revoke-LimitlessApiToken -Confirm:$false -ThrottleLimit {Throttle} -MaximumCount {Count}");
        Assert.Equal(5, result.Output.Count);
        Assert.InRange(result.AllErrors.Count, 1, Throttle);
        Assert.All(result.ErrorIds, errorId => Assert.Equal("LimitlessRateLimited", errorId));
        Assert.Contains("were not tried", Assert.Single(result.Warnings).Message, StringComparison.Ordinal);
        int sent = (await Control.RequestsAsync()).Count(request => request.Method == "DELETE");
        Assert.Equal(5 + result.AllErrors.Count, sent);
    }

    private Task<string[]> SeedAsync() => Control.SeedAsync(JsonSerializer.Serialize(new { ids = Ids, label = "bot" }));
}
