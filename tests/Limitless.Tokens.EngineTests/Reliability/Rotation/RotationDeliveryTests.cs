using System;
using System.Linq;
using System.Threading.Tasks;
using Limitless.Tokens.Sandbox.Hosting;
using Xunit;

namespace Limitless.Tokens.EngineTests.Reliability.Rotation;

/// <summary>Storing or deploying fails: once it has begun, the secret may be in use and nothing is revoked.</summary>
public sealed class RotationDeliveryTests : RotationTest
{
    private const string IntoVault = Rotate + "-SecretName bot ";

    [Theory]
    [InlineData("{ throw 'the vault is full' }", "the vault is full")]
    [InlineData("{ param($Name, $Secret) $global:kept[$Name] = $Secret; throw 'it broke then' }", "it broke then")]
    [InlineData("{ }", "it is not there")]
    [InlineData("{ param($Name) $global:kept[$Name] = [pscredential]::new('other', $secret) }", "not what was stored")]
    [InlineData("{ param($Name, $Secret) $global:kept[$Name] = [pscredential]::new($Secret.UserName, $secret0) }",
        "not what was stored")]
    public async Task A_vault_that_fails_at_storing_leaves_both_and_the_object_comes_out(string onSet, string reason)
    {
        await SeedOldAsync();
        await AssertBothAsync(StandIn + "$secret0 = $secret; $global:onSet = " + onSet + "\n" + IntoVault, reason);
    }

    [Fact]
    public async Task A_vault_that_is_not_there_is_seen_before_a_token_is_made()
    {
        await SeedOldAsync();
        Fail(StandIn + IntoVault + "-Vault none", "Vault");
        await AssertNothingMadeAsync();
    }

    [Fact]
    public async Task Without_SecretManagement_no_token_is_made()
    {
        await SeedOldAsync();
        Fail(IntoVault, "Vault");
        await AssertNothingMadeAsync();
    }

    [Fact]
    public async Task A_vault_that_works_has_the_new_token()
    {
        await SeedOldAsync();
        Run(Connect + StandIn + IntoVault);
        (bool isOldAlive, string[] made) = await AliveAsync();
        Assert.False(isOldAlive);
        Assert.Equal(Assert.Single(made), RunText("$kept['bot'].UserName"));
        Run("Connect-Limitless -Server $server -Credential $kept['bot']; $null = Get-LimitlessApiToken");
    }

    [Theory]
    [InlineData("{ throw 'no route' }", "no route")]
    [InlineData("{ Get-Command no-such-thing }", "no-such-thing")]
    [InlineData("{ param($Token) exit 3 }", "exit")]
    [InlineData("{ break }", "break")]
    [InlineData("{ continue }", "continue")]
    [InlineData("{ [int]'x' }", "x")]
    public async Task A_deployment_that_fails_leaves_both_and_the_object_comes_out(string deploy, string reason)
    {
        await SeedOldAsync();
        await AssertBothAsync(Rotate + "-Deploy " + deploy, reason);
    }

    [Fact]
    public async Task A_deployment_may_clear_the_secret_when_it_has_used_it()
    {
        await SeedOldAsync();
        Assert.Single(Run(Connect + Rotate + "-Deploy { param($Token) $Token.Secret.Dispose(); 'done' }"));
        Assert.False((await AliveAsync()).IsOldAlive);
    }

    [Fact]
    public async Task Who_takes_the_object_and_fails_keeps_the_old_token()
    {
        await SeedOldAsync();
        EngineResult result = Invoke(Connect + Rotate + "| ForEach-Object { throw 'the disk is full' }");
        Assert.Equal("the disk is full", Assert.Single(result.AllErrors).ToString());
        (bool isOldAlive, string[] made) = await AliveAsync();
        Assert.Equal((true, 1), (isOldAlive, made.Length));
        string shown = Terminal.Text.ReplaceLineEndings("");
        Assert.Contains("Stopped in the middle of a rotation: old goes on as before", shown, StringComparison.Ordinal);
        Assert.Contains(made[0], shown, StringComparison.Ordinal);
    }

    private async Task AssertBothAsync(string script, string reason)
    {
        EngineResult result = Fail(script, "RotationIncomplete");
        (bool isOldAlive, string[] made) = await AliveAsync();
        Assert.True(isOldAlive);
        Assert.Equal(Assert.Single(made), Assert.Single(result.Output).Properties["TokenId"].Value);
        string message = result.AllErrors[0].ToString();
        Assert.Contains(reason, message, StringComparison.Ordinal);
        Assert.Contains("Revoke-LimitlessApiToken -TokenId 'old'", message, StringComparison.Ordinal);
        Assert.Contains(made[0], message, StringComparison.Ordinal);
    }

    private async Task AssertNothingMadeAsync()
    {
        (bool isOldAlive, string[] made) = await AliveAsync();
        Assert.Equal((true, 0), (isOldAlive, made.Length));
        Assert.DoesNotContain(await Control.RequestsAsync(), request => request.Method == "POST");
    }
}
