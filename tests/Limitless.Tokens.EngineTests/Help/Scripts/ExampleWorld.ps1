# The world that the examples of the help suppose: a session, tokens of some age, a vault, two files, a person at the
# keyboard and a command of the user's own. Dot-source it; $Folder becomes the current location.
param([string] $Folder)

$ExecutionContext.SessionState.Path.SetLocation($Folder) | Out-Null
$standIns = [IO.Path]::Combine($PSScriptRoot, '../../StandIns')
Import-Module ([IO.Path]::Combine($standIns, 'Microsoft.PowerShell.SecretManagement/Microsoft.PowerShell.SecretManagement.psd1'))
foreach ($vault in 'Default', 'Production') {
    Register-SecretVault -Name $vault -ModuleName ([IO.Path]::Combine($standIns, 'TestVault/TestVault.psd1'))
}
# The vaults last as long as the process.
$kept = [AppDomain]::CurrentDomain.GetData('Limitless.Tokens.TestVault')
if ($kept) { $kept.Clear() }

Connect-Limitless -FromEnvironment
$seeds = @(
    @{ label = 'old-bot'; ageDays = 400; lastUsedDaysAgo = 100 }
    @{ label = 'bot-{n}'; count = 3; ageDays = 60; lastUsedDaysAgo = 45 }
    @{ ids = @('tok_leaked1', 'tok_leaked2'); count = 2; ageDays = 10; lastUsedDaysAgo = 1 }
)
foreach ($seed in $seeds) {
    Invoke-LimitlessRequest -Path /sandbox/tokens -Method Post -Body $seed -Confirm:$false | Out-Null
}
New-LimitlessApiToken -Label 'my-bot' -SecretName 'limitless/my-bot' -Vault Production | Out-Null

[IO.File]::WriteAllText([IO.Path]::Combine($Folder, 'bots.csv'), @'
Label,Scopes,SecretName
first-bot,trading,limitless/first-bot
second-bot,trading delegated_signing,limitless/second-bot
'@)
[IO.File]::WriteAllText([IO.Path]::Combine($Folder, 'leaked.csv'), "TokenId`ntok_leaked1`ntok_leaked2`n")

${function:Read-Host} = { [Net.NetworkCredential]::new('', $env:LIMITLESS_IDENTITY_TOKEN).SecurePassword }
${function:Set-BotCredential} = {
    [CmdletBinding()]
    param([pscredential] $Credential)
    if ($Credential.Password.Length -eq 0) { throw 'The token came without its secret.' }
}
