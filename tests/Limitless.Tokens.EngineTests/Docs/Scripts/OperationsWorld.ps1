# What the scripts of docs/examples suppose: a vault, some tokens and a file of bots, in a folder of its own. Dot-source it.
param([string] $Folder)

Set-Location -Path $Folder
$env:PSModulePath = (Join-Path -Path $PSScriptRoot -ChildPath '../../StandIns') + [IO.Path]::PathSeparator + $env:PSModulePath
foreach ($vault in 'Default', 'Production') {
    Register-SecretVault -Name $vault -ModuleName (Join-Path -Path $PSScriptRoot -ChildPath '../../StandIns/TestVault/TestVault.psd1')
}
Connect-Limitless -FromEnvironment
$seeds = @(
    @{ ids = @('tok_stale'); label = '=1+1'; scopes = @('trading', 'delegated_signing'); ageDays = 400; lastUsedDaysAgo = 100 }
    @{ ids = @('tok_unused'); ageDays = 40; lastUsedDaysAgo = $null }
    @{ ids = @('tok_old'); label = 'maker'; ageDays = 120; lastUsedDaysAgo = 1 }
    @{ ids = @('tok_good'); label = 'good'; ageDays = 20; lastUsedDaysAgo = 2 }
)
foreach ($seed in $seeds) {
    Invoke-LimitlessRequest -Path /sandbox/tokens -Method Post -Body $seed -Confirm:$false | Out-Null
}

# The token of the file's first bot has a secret in the vault, but is of today.
New-LimitlessApiToken -Label 'first-bot' -SecretName 'limitless/first-bot' -Vault Production | Out-Null
@'
Label,Scopes,SecretName
first-bot,trading,limitless/first-bot
second-bot,"trading, delegated_signing",limitless/second-bot
'@ | Set-Content -Path bots.csv
