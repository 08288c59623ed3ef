namespace Limitless.Tokens.EngineTests.ModuleTests;

/// <summary>One session in many runspaces at once.</summary>
public sealed class ParallelTests : ModuleTestBase
{
    private const int Workers = 16;
    private const int Calls = 5_000;

    /// <summary>Each worker goes through its share; every reply is checked where it arrives.</summary>
    private const string Read = """
        $session = $LimitlessSession
        0..15 | ForEach-Object -ThrottleLimit 16 -Parallel {
            Import-Module $using:manifest
            $good = 0
            for ($i = $_; $i -lt $using:calls; $i += 16) {
                $wanted = "t$($i % 40)"
                $token = Get-LimitlessApiToken $wanted -Session $using:session
                if ($token.TokenId -ceq $wanted -and $token.Label -ceq "bot $($i % 40 + 1)") { $good++ }
            }
            $good
        }
        """;

    [Fact]
    public async Task Five_thousand_calls_are_all_right_and_share_few_connections()
    {
        await SeedAsync();
        EngineResult result = Engine.Invoke(ConnectToken + Read, ("manifest", ModuleManifest.Find()), ("calls", Calls));
        Assert.Empty(result.AllErrors.Select(error => error.ToString()));
        Assert.Equal(Calls, result.Output.Sum(count => (int)count.BaseObject));
        IReadOnlyList<ArrivedRequest> requests = await Control.RequestsAsync();
        Assert.Equal(Calls, requests.Count);
        Assert.InRange(requests.Select(request => request.ConnectionId).Distinct().Count(), 1, 64);
    }

    [Fact]
    public async Task Makers_and_revokers_do_not_get_in_each_others_way()
    {
        EngineResult result = Engine.Invoke(
            ConnectAll + """
            $session = $LimitlessSession
            0..15 | ForEach-Object -ThrottleLimit 16 -Parallel {
                Import-Module $using:manifest
                $s = $using:session
                foreach ($round in 1..4) {
                    $token = New-LimitlessApiToken "w$_-$round" -Session $s
                    $token | Connect-Limitless -SessionVariable mine
                    $listed = Get-LimitlessApiToken $token.TokenId -Session $mine
                    $receipt = Revoke-LimitlessApiToken $listed -Session $s -Confirm:$false
                    "$($token.Label) $($listed.Label -ceq $token.Label) $($receipt.TokenId -ceq $token.TokenId) $($receipt.Status)"
                    Disconnect-Limitless -Session $mine
                }
            }
            """,
            ("manifest", ModuleManifest.Find()));
        Assert.Empty(result.AllErrors.Select(error => error.ToString()));
        IEnumerable<string> expected =
            from worker in Enumerable.Range(0, Workers) from round in Enumerable.Range(1, 4)
            select $"w{worker}-{round} True True Revoked";
        Assert.Equal(expected.Order(), result.Output.Select(line => line.ToString()).Order());
        Assert.Equal([Server.ApiTokenId], await Control.ActiveIdsAsync());
    }

    [Fact]
    public async Task A_disconnect_in_the_middle_ends_the_calls_cleanly()
    {
        await SeedAsync();
        Run(ConnectToken);
        object? session = Engine.GetVariable("LimitlessSession");
        Task<EngineResult> running = Engine.InvokeAsync(
            """
            $session = $LimitlessSession
            0..15 | ForEach-Object -ThrottleLimit 16 -Parallel {
                Import-Module $using:manifest
                try { for (;;) { $null = Get-LimitlessApiToken t1 -Session $using:session } } catch { $_.FullyQualifiedErrorId }
            }
            """,
            default, ("manifest", ModuleManifest.Find()));
        while ((await Control.RequestsAsync()).Count < 100)
            await Task.Delay(5);
        using TestEngine other = TestEngine.Open();
        other.Invoke("", ("shared", session));
        Assert.Empty(other.Invoke("Disconnect-Limitless -Session $shared").AllErrors);
        EngineResult result = await running;
        Assert.Empty(result.AllErrors);
        Assert.Equal(
            Enumerable.Repeat("LimitlessNotConnected,Limitless.Tokens.Cmdlets.GetLimitlessApiTokenCommand", Workers),
            result.Output.Select(id => id.ToString()));
    }

    private Task<string[]> SeedAsync() => Control.SeedAsync($$"""
        {"label":"bot {n}","ids":[{{string.Join(",", Enumerable.Range(0, 40).Select(i => $"\"t{i}\""))}}]}
        """);
}
