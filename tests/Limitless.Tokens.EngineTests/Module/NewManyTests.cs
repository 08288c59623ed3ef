namespace Limitless.Tokens.EngineTests.ModuleTests;

/// <summary>Tokens made side by side for the rows of a pipeline.</summary>
public sealed class NewManyTests : ModuleTestBase
{
    private const string Rows = "$rows = 'a', 'b', 'c', 'd' | ForEach-Object { [pscustomobject] @{ Label = $_; SecretName = \"s/$_\" } }\n";
    private const string Labels = "$rows | Select-Object Label | New-LimitlessApiToken -ThrottleLimit 3 ";
    private const string DerivePath = "/auth/api-tokens/derive";

    [Fact]
    public async Task They_come_out_in_the_order_of_the_input()
    {
        await Control.FaultAsync("""{"method":"POST","delayMs":200}""");
        Assert.Equal("a b c d", RunText(ConnectIdentity + Rows + "(" + Labels + ").Label -join ' '"));
        Assert.Equal(5, (await Control.ActiveIdsAsync()).Length);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public async Task As_many_are_under_way_as_the_limit_says(int limit)
    {
        for (int i = 0; i < limit; i++)
            await Control.HoldAsync("POST", DerivePath);
        Run(ConnectAll + Rows + "Connect-Limitless -TimeoutSec 600");
        Task<EngineResult> running = Engine.InvokeAsync($"$rows | Select-Object Label | New-LimitlessApiToken -ThrottleLimit {limit}");
        await Control.ArrivedAsync("POST", DerivePath, limit);
        Engine.Stop();
        await running;
        string shown = Terminal.Text.ReplaceLineEndings("");
        foreach (string label in new[] { "a", "b", "c", "d" })
            Assert.Equal("abc"[..limit].Contains(label, StringComparison.Ordinal), shown.Contains($"labelled '{label}'", StringComparison.Ordinal));
        Assert.Equal(limit, await Control.CountAsync("POST", DerivePath));
    }

    [Fact]
    public async Task What_is_made_and_not_out_is_named_when_it_is_stopped()
    {
        // One answer doesn't come, and others are made behind it.
        await Control.HoldAsync("POST", DerivePath);
        Run(ConnectAll + Rows + "Connect-Limitless -TimeoutSec 600");
        Task<EngineResult> running = Engine.InvokeAsync(Labels + "-OutVariable out");
        while ((await Control.ActiveIdsAsync()).Length < 4)
            await Task.Delay(5);
        Engine.Stop();
        await running;
        string shown = Terminal.Text.ReplaceLineEndings("");
        string[] kept = Ids("$LimitlessSession.NewTokens");
        Assert.All(kept.Except(Ids("$out")), id => Assert.Contains($"the token {id} could be handed on", shown, StringComparison.Ordinal));
        Assert.InRange((await Control.ActiveIdsAsync())[1..].Except(kept).Count(), 1, Regex.Count(shown, "labelled '"));
    }

    [Fact]
    public async Task An_error_that_ends_the_pipeline_waits_for_the_others()
    {
        await Control.FaultAsync("""{"method":"POST","status":409}""");
        EngineResult result = Invoke(ConnectIdentity + Rows + "$ErrorActionPreference = 'Stop'\n" + Labels + "-OutVariable out");
        Assert.Equal("LimitlessConflict", Assert.Single(result.ErrorIds));
        string[] alive = (await Control.ActiveIdsAsync())[1..];
        Assert.Equal(2, alive.Length);
        Assert.Equal(alive.Order(), Ids("$out").Order());
    }

    [Fact]
    public async Task An_error_in_the_middle_stops_nobody()
    {
        await Control.FaultAsync("""{"method":"POST","after":1,"status":409}""");
        EngineResult result = Invoke(ConnectIdentity + Rows + Labels);
        Assert.Equal("LimitlessConflict", Assert.Single(result.ErrorIds));
        Assert.Equal(3, result.Output.Count);
    }

    [Fact]
    public async Task A_rate_limit_fails_none()
    {
        await Control.FaultAsync("""{"method":"POST","perSecond":2,"times":-1,"headers":{"Retry-After":"1"}}""");
        Assert.Equal(4, Run(ConnectIdentity + "Connect-Limitless -MaximumRetryCount 1\n" + Rows + Labels).Count);
    }

    [Fact]
    public async Task A_rate_limit_that_lasts_is_not_tried_with_each()
    {
        await Control.FaultAsync("""{"method":"POST","times":-1,"status":429,"retryAfter":3600}""");
        EngineResult result = Invoke(ConnectIdentity + Rows + Labels);
        int sent = await Control.CountAsync("POST", DerivePath);
        Assert.InRange(sent, 1, 3);
        Assert.Equal(sent, result.AllErrors.Count);
        Assert.Contains($"{4 - sent} of the tokens were not tried", Assert.Single(result.Warnings).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_vault_takes_them_in_their_order_and_one_name_for_two_is_seen_before_the_second_is_made()
    {
        EngineResult result = Invoke(ConnectIdentity + Reliability.Rotation.RotationTest.StandIn + Rows
            + "$rows[2].SecretName = 'S/A'\n$stored = @()\n"
            + "$onSet = { param($Name, $Secret) $global:stored += $Name; $global:kept[$Name] = $Secret }\n"
            + "$rows | New-LimitlessApiToken -ThrottleLimit 4");
        Assert.Equal("LimitlessVault", Assert.Single(result.ErrorIds));
        Assert.Equal("s/a s/b s/d", RunText("$stored -join ' '"));
        Assert.Equal(3, await Control.CountAsync("POST", DerivePath));
        Assert.Equal("0", RunText("$LimitlessSession.NewTokens.Count"));
    }

    private string[] Ids(string tokens) => [.. Run(tokens).Select(token => (string)token.Properties["TokenId"].Value)];
}
