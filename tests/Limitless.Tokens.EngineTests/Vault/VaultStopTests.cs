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
