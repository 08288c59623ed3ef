namespace Limitless.Tokens.EngineTests.Vault;

/// <summary>The names that Tab offers of a vault, which is neither to ask nor to hold up anybody.</summary>
public sealed class VaultCompletionTests : ModuleTestBase
{
    private const string Registry = "Limitless.Tokens.StandIn.Vaults";
    private const string Gate = "Limitless.Tokens.Gate";

    private static readonly string StandIns = Path.Combine(AppContext.BaseDirectory, "StandIns");

    /// <summary>Vaults with secrets, the default one first, and one that does whatever its fault says.</summary>
    private static readonly string Vaults = $$"""
        [AppDomain]::CurrentDomain.SetData('{{Registry}}', $null)
        Import-Module '{{VaultModule.All[0].Manifest}}' -Force
        $vault = '{{Path.Combine(StandIns, "TestVault", "TestVault.psd1")}}'
        Register-SecretVault -Name 'Of bots' -ModuleName $vault -DefaultVault
        Register-SecretVault -Name Other -ModuleName $vault
        Set-Secret -Name bot -Vault 'Of bots' -Secret 'x'
        Set-Secret -Name "it's a bot" -Vault 'Of bots' -Secret 'x'
        Set-Secret -Name other -Vault Other -Secret 'x'
        $fault = @{ Fault = $null }
        Register-SecretVault -Name Odd -ModuleName $vault -VaultParameters $fault
        Set-Secret -Name odd -Vault Odd -Secret 'x'

        """;

    [Theory]
    [InlineData("Connect-Limitless -SecretName ", "bot 'it''s a bot'")]
    [InlineData("Connect-Limitless -SecretName B", "bot")]
    [InlineData("Connect-Limitless -SecretName \"it's", "'it''s a bot'")]
    [InlineData("New-LimitlessApiToken -Vault Other -SecretName ", "other")]
    [InlineData("Update-LimitlessApiToken x -Vault 'of BOTS' -SecretName ", "bot 'it''s a bot'")]
    [InlineData("Connect-Limitless -Vault nowhere -SecretName ", "")]
    [InlineData("Connect-Limitless -Vault * -SecretName ", "")]
    [InlineData("Connect-Limitless -SecretName bot -Vault ", "Odd 'Of bots' Other")]
    public void Names_come_from_the_vault_that_would_be_used(string line, string offered)
    {
        Run(Vaults);
        Assert.Equal(offered, string.Join(' ', CompleteInTheEnd(line, offered.Length > 0)));
        Assert.Equal("0", RunText("$Error.Count"));
    }

    [Fact]
    public void A_vault_that_would_ask_for_its_password_offers_nothing()
    {
        Run(Vaults + "$fault.Fault = 'Asks'");
        Terminal.Answer("password");
        Run("Get-SecretInfo -Vault Odd");
        Assert.Equal(0, Terminal.AnswersLeft);

        string before = Terminal.Text;
        Terminal.Answer("password");
        Assert.Empty(Complete("Connect-Limitless -Vault Odd -SecretName "));
        Assert.Equal(before, Terminal.Text);
        Assert.Equal(1, Terminal.AnswersLeft);

        Run("Get-SecretInfo -Vault Odd");
        Assert.Equal(0, Terminal.AnswersLeft);
    }

    [Fact]
    public void A_vault_that_does_not_answer_holds_nobody_up_and_serves_the_next_who_asks()
    {
        using ManualResetEventSlim gate = new();
        AppDomain.CurrentDomain.SetData(Gate, gate);
        Run(Vaults + "$fault.Fault = 'Held'");
        Assert.Empty(Complete("Connect-Limitless -Vault Odd -SecretName "));
        gate.Set();
        Assert.Equal(["odd"], CompleteInTheEnd("Connect-Limitless -Vault Odd -SecretName "));
        Assert.Equal(["other"], CompleteInTheEnd("Connect-Limitless -Vault Other -SecretName "));
    }

    [Theory]
    [InlineData("$fault.Fault = 'InfoThrows'")]
    [InlineData("Remove-Module Microsoft.PowerShell.SecretManagement")]
    [InlineData("Set-SecretVaultDefault -ClearDefault")]
    public void Without_an_answer_nothing_is_offered_and_nothing_is_said(string trouble)
    {
        Run(Vaults + "Set-SecretVaultDefault -Name Odd\n" + trouble);
        Assert.Empty(Complete("Connect-Limitless -SecretName "));
        Assert.Equal("0", RunText("$Error.Count"));
        Assert.Equal("", Terminal.Text);
    }

    /// <summary>On a busy machine an answer may come too late, and serves the next who asks then.</summary>
    private string[] CompleteInTheEnd(string line, bool isOffered = true)
    {
        string[] offered = Complete(line);
        for (int i = 0; i < 10 && isOffered && offered is []; i++)
            offered = Complete(line);
        return offered;
    }
}
