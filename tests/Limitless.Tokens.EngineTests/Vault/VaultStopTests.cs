using Limitless.Tokens.EngineTests.Reliability.Rotation;

namespace Limitless.Tokens.EngineTests.Vault;

/// <summary>Ctrl+C while a vault is busy: a token that lives then is named, with what is left to do.</summary>
public sealed class VaultStopTests : RotationTest
{
    private const string Path = "/portfolio/history";
    private const string New = "New-LimitlessApiToken bot -SecretName bot ";
    private const string IntoVault = Rotate + "-SecretName bot ";
    private const string HoldSet = "$global:onSet = { $null = Invoke-LimitlessRequest " + Path + " }\n";
    private const string HoldGet = "$global:onGet = { $null = Invoke-LimitlessRequest " + Path + " }\n";

    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(1);

    [Theory]
    [InlineData(HoldSet + New, "was being stored as 'bot' in the vault 'Only': it is alive")]
    [InlineData(HoldGet + New, "was being stored as 'bot' in the vault 'Only': it is alive")]
    [InlineData(HoldSet + IntoVault, "Stopped in the middle of a rotation: old goes on as before")]
    [InlineData(HoldGet + IntoVault, "Stopped in the middle of a rotation: old goes on as before")]
    public async Task A_stop_while_storing_or_reading_back_names_the_token(string script, string words)
    {
        await SeedOldAsync();
        Run(Connect + "Connect-Limitless -TimeoutSec 600\n" + StandIn);
        await Control.HoldAsync("GET", Path);
        Task<EngineResult> running = Engine.InvokeAsync(script);
        await Control.ArrivedAsync("GET", Path);
        Engine.Stop();
        Assert.True((await running).Stopped);
        (bool isOldAlive, string[] made) = await AliveAsync();
        Assert.True(isOldAlive);
        string shown = Terminal.Text.ReplaceLineEndings("");
        Assert.Contains(words, shown, StringComparison.Ordinal);
        Assert.Contains($"Revoke-LimitlessApiToken -TokenId '{Assert.Single(made)}'", shown, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("-ThrottleLimit 1 | Select-Object -First 2")]
    [InlineData("-ThrottleLimit 3 -ErrorAction Stop")]
    public async Task What_a_vault_has_is_not_told_to_be_in_none(string ending)
    {
        await Control.SeedAsync("""{"ids":["a","b","c"],"label":"bot"}""");
        if (ending.EndsWith("Stop", System.StringComparison.Ordinal))
            await Control.FaultAsync("""{"method":"DELETE","path":"/auth/api-tokens/a","status":400}""");
        Engine.Show(Connect + StandIn + """
            $r = 'a', 'b', 'c' | ForEach-Object { [pscustomobject] @{ TokenId = $_; SecretName = "its-$_" } } |
                Update-LimitlessApiToken -Confirm:$false 
            """ + ending);
        string shown = Terminal.Text.ReplaceLineEndings("");
        string[] told = RunText("$LimitlessSession.NewTokens.TokenId -join ' '").Split(' ', System.StringSplitOptions.RemoveEmptyEntries);
        Assert.DoesNotContain("in no vault", shown, System.StringComparison.Ordinal);
        Assert.NotEqual(3, (await Control.ActiveIdsAsync()).Intersect(["a", "b", "c"]).Count());
        // What is left there is what a warning says how to have.
        Assert.All(told, id => Assert.Contains($"NewTokens | Where-Object TokenId -EQ '{id}'", shown, System.StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_stop_ends_the_wait_for_a_turn()
    {
        Run(Connect + "Connect-Limitless -TimeoutSec 600\n" + StandIn);
        await Control.HoldAsync("GET", Path);
        Task<EngineResult> holding = Engine.InvokeAsync(HoldSet + New);
        await Control.ArrivedAsync("GET", Path);

        using TestEngine other = TestEngine.Open();
        other.Invoke(Connect + StandIn, Variables(Server));
        Task<EngineResult> waiting = other.InvokeAsync(
            "$null = Invoke-LimitlessRequest /portfolio/positions; New-LimitlessApiToken other -SecretName other");
        await Control.ArrivedAsync("GET", "/portfolio/positions");
        other.Stop();
        Assert.True((await waiting.WaitAsync(Limit)).Stopped);
        Assert.Equal(1, await Control.CountAsync("POST", "/auth/api-tokens/derive"));

        Engine.Stop();
        await holding;
    }
}
