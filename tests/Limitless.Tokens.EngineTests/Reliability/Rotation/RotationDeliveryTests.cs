namespace Limitless.Tokens.EngineTests.Reliability.Rotation;

/// <summary>Storing or deploying fails: once it has begun, the secret may be in use and nothing is revoked.</summary>
public sealed class RotationDeliveryTests : RotationTest
{
    /// <summary>A native command that ends with an exit code, and may say something on its error stream.</summary>
    private const string ExitWith = """
        function global:Exit-With($Code, $Words) {
            $say = if ($Words) { "echo $Words 1>&2" } elseif ($IsWindows) { 'rem' } else { ':' }
            if ($IsWindows) { cmd /c "$say & exit $Code" } else { sh -c "$say; exit $Code" }
        }

        """;

    private const string IntoVault = Rotate + "-SecretName bot ";

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
    [InlineData("{ Exit-With 3 }", "exit code: 3")]
    [InlineData("{ Exit-With 3; Exit-With 0 }", "exit code: 3")]
    [InlineData("{ & ([scriptblock]::Create('Exit-With 3 2>$null')); 'more' }", "its last exit code is 3")]
    [InlineData("{ $PSNativeCommandUseErrorActionPreference = $false; Exit-With 3 }", "its last exit code is 3")]
    [InlineData("{ $global:LASTEXITCODE = 4 }", "its last exit code is 4")]
    [InlineData("(& (New-Module { function Block { { Exit-With 3 } } }) { Block })", "exit code: 3")]
    public async Task A_deployment_that_fails_leaves_both_and_the_object_comes_out(string deploy, string reason)
    {
        await SeedOldAsync();
        await AssertBothAsync(ExitWith + Rotate + "-Deploy " + deploy, reason);
    }

    [Theory]
    [InlineData("{ Write-Error 'not there' }", "not there")]
    [InlineData("{ Exit-With 3; Exit-With 0 }", "exit code: 3")]
    public async Task A_preference_hides_no_failed_deployment(string deploy, string reason)
    {
        await SeedOldAsync();
        EngineResult result = Invoke(Connect + ExitWith
            + "$ErrorActionPreference = 'SilentlyContinue'\n$r = " + Rotate + "-ErrorVariable e -Deploy " + deploy + "\n\"$e\"");
        Assert.Contains(reason, result.Output[0].ToString(), StringComparison.Ordinal);
        Assert.True((await AliveAsync()).IsOldAlive);
    }

    [Theory]
    [InlineData("{ Exit-With 0 }")]
    [InlineData("{ Exit-With 0 'words on the error stream' }")]
    [InlineData("{ $PSNativeCommandUseErrorActionPreference = $false; Exit-With 3; $global:LASTEXITCODE = 0 }")]
    [InlineData("{ }")]
    public async Task A_deployment_that_works_is_told_by_its_exit_codes(string deploy)
    {
        await SeedOldAsync();
        // An exit code from before the rotation says nothing of it, and is still there after it.
        Assert.Equal("7", Run(Connect + ExitWith + "Exit-With 7\n" + Rotate + "-Deploy " + deploy + "\n$LASTEXITCODE")[^1].ToString());
        Assert.False((await AliveAsync()).IsOldAlive);
    }

    [Fact]
    public async Task Of_two_rotations_at_once_the_second_names_the_token_of_the_first()
    {
        await SeedOldAsync();
        EngineResult result = Invoke(Connect + Rotate + "-Deploy { $global:inner = Update-LimitlessApiToken old -Confirm:$false }");
        Assert.Empty(result.AllErrors);
        (bool isOldAlive, string[] made) = await AliveAsync();
        Assert.Equal((false, 2), (isOldAlive, made.Length));
        Assert.EndsWith(
            $"most likely '{RunText("$inner.TokenId")}'. Revoke the one that nobody uses.",
            Assert.Single(result.Warnings).Message, StringComparison.Ordinal);
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
