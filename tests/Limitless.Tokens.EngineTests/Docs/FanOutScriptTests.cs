namespace Limitless.Tokens.EngineTests.Docs;

/// <summary>
/// docs/examples/Test-BotToken.ps1 and Test-TokenOnHost.ps1. The hosts are processes that PowerShell's own remoting protocol
/// reaches through a pipe, so that what travels is what travels to any host.
/// </summary>
public sealed class FanOutScriptTests : IDisposable
{
    private const string OpenHosts = """
        $hosts = foreach ($i in 1, 2) {
            $types = [Management.Automation.Runspaces.TypeTable]::LoadDefaultTypeFiles()
            $runspace = [runspacefactory]::CreateOutOfProcessRunspace($types)
            $runspace.Open()
            [Management.Automation.Runspaces.PSSession]::Create($runspace, 'Process', $null)
        }

        """;

    private readonly DocScript _script = new();

    public void Dispose() => _script.Dispose();

    [Fact]
    public async Task Many_tokens_are_tested_at_once_with_one_session_shared()
    {
        string[] lines = await _script.RunAsync(
            """
            & $examples/New-BotToken.ps1 -Path bots.csv -Vault Production | Out-Null
            Set-Secret -Name limitless/revoked -Vault Production -Secret (New-LimitlessApiToken -Label revoked).Credential
            Get-LimitlessApiToken -Label revoked | Revoke-LimitlessApiToken -Confirm:$false | Out-Null
            $names = 'limitless/first-bot', 'limitless/second-bot', 'limitless/revoked', 'limitless/none'
            & $examples/Test-BotToken.ps1 -SecretName $names -Vault Production | Sort-Object SecretName | ForEach-Object {
                "$($_.SecretName) $($_.Works) '$($_.IdleDays)' '$($_.Message -replace 'tok_\w+', 'ID')'"
            }
            """);
        Assert.Equal(
            [
                "limitless/first-bot True '0' ''",
                "limitless/none False '' 'The secret 'limitless/none' in the vault 'Production' can't be used: there is no such secret.'",
                "limitless/revoked False '' 'There is no active token with the id ID.'",
                "limitless/second-bot True '0' ''",
            ],
            lines);
    }

    [Fact]
    public async Task A_credential_travels_to_each_host_and_works_there()
    {
        string[] lines = await _script.RunAsync(OpenHosts + $$"""
            $test = @{ HostSession = $hosts; Server = $env:LIMITLESS_API_URL; ModuleName = '{{HelpExample.Root}}/Limitless.Tokens.psd1' }
            $token = New-LimitlessApiToken -Label 'traveller'
            & $examples/Test-TokenOnHost.ps1 @test -Credential $token.Credential | ForEach-Object { "works: $($_.Works)" }
            $token | Revoke-LimitlessApiToken -Confirm:$false | Out-Null
            try { & $examples/Test-TokenOnHost.ps1 @test -Credential $token.Credential | Out-Null } catch { "$_".Substring(0, 36) }
            $hosts | Remove-PSSession
            """);
        Assert.Equal(["works: True", "works: True", "The token works on 0 of 2 hosts. "], [lines[0], lines[1], lines[2][..33]]);
    }

    [Fact]
    public async Task A_host_that_cannot_use_the_new_token_keeps_the_old_one_alive()
    {
        string[] lines = await _script.RunAsync(OpenHosts + $$"""
            $test = @{ HostSession = $hosts; Server = $env:LIMITLESS_API_URL; ModuleName = '{{HelpExample.Root}}/Limitless.Tokens.psd1' }
            $bad = $test + @{}
            $bad.ModuleName = 'No.Such.Module'
            $deploy = { param($Token) & $examples/Test-TokenOnHost.ps1 @bad -Credential $Token.Credential }
            Update-LimitlessApiToken -TokenId tok_good -Deploy $deploy -Confirm:$false -ErrorAction SilentlyContinue -ErrorVariable trouble | Out-Null
            "$($trouble[0].FullyQualifiedErrorId) $((Get-LimitlessApiToken).TokenId -contains 'tok_good')"
            $deploy = { param($Token) & $examples/Test-TokenOnHost.ps1 @test -Credential $Token.Credential }
            Update-LimitlessApiToken -TokenId tok_good -Deploy $deploy -Confirm:$false | Out-Null
            "rotated: $((Get-LimitlessApiToken).TokenId -notcontains 'tok_good')"
            $hosts | Remove-PSSession
            """);
        Assert.Equal(["LimitlessRotationIncomplete,Limitless.Tokens.Cmdlets.UpdateLimitlessApiTokenCommand True", "rotated: True"], lines);
    }

    [Fact]
    public async Task A_session_does_not_travel_out_of_its_process()
    {
        string[] lines = await _script.RunAsync(OpenHosts + $$"""
            $answer = Invoke-Command -Session $hosts[0] -ArgumentList $LimitlessSession -ErrorAction SilentlyContinue -ErrorVariable trouble {
                param($session)
                Import-Module -Name '{{HelpExample.Root}}/Limitless.Tokens.psd1'
                "$($session.Server)" -eq $session.Server
                Get-LimitlessApiToken -Session $session
            }
            "arrived: $answer; $($trouble[0].FullyQualifiedErrorId)"
            $hosts | Remove-PSSession
            """);
        Assert.Equal(["arrived: True; LimitlessNotConnected,Limitless.Tokens.Cmdlets.GetLimitlessApiTokenCommand"], lines);
    }
}
