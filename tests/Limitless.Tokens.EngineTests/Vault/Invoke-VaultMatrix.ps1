# Each cmdlet that uses a vault, at each kind of vault. A line comes out for each row: its name, whether an object came
# out, the errors, which tokens live, what the vault has, and how many warnings there were. The sandbox runs it, with the
# manifest of the SecretManagement to try.
param([string] $SecretManagement, [string] $TestVault, [string] $Folder)

$ErrorActionPreference = 'Stop'
# The real module keeps a user's vaults in the home.
$env:HOME = $Folder
Import-Module -Name $SecretManagement

# A vault whose module is gone once it is registered; no other vault of the process may have loaded it.
foreach ($file in Get-ChildItem -Path (Split-Path -Path $TestVault) -Recurse -File) {
    $copy = "$Folder/Gone/" + ($file.FullName.Substring($TestVault.IndexOf('TestVault')) -replace 'TestVault', 'GoneVault')
    New-Item -Path $copy -Force | Out-Null
    (Get-Content -Path $file.FullName -Raw) -replace 'TestVault', 'GoneVault' | Set-Content -Path $copy
}
Register-SecretVault -Name Gone -ModuleName "$Folder/Gone/GoneVault/GoneVault.psd1"
Remove-Item -Path "$Folder/Gone" -Recurse

foreach ($name in 'Fine', 'Other', 'Default') { Register-SecretVault -Name $name -ModuleName $TestVault }
$faults = 'GetThrows', 'SetThrows', 'InfoThrows', 'OtherType', 'Locked', 'Warns', 'Slow', 'Forgets', 'Mixes', 'ThrowsAfterSet'
foreach ($name in $faults) { Register-SecretVault -Name $name -ModuleName $TestVault -VaultParameters @{ Fault = $name } }

$contents = [Collections.Concurrent.ConcurrentDictionary[string, object]]::new([StringComparer]::OrdinalIgnoreCase)
[AppDomain]::CurrentDomain.SetData('Limitless.Tokens.TestVault', $contents)
$password = [Net.NetworkCredential]::new('', 'c2VjcmV0IQ==').SecurePassword
Connect-Limitless -FromEnvironment

# In: the vault and name given, '-' for none; what is in which vault before, under which name; parameters and settings.
function Row {
    param($Name, $Vault = 'Fine', $As = 'bot', $Before, $In = $Vault, $Under = $As, $With = @{}, $Setting = {}, $Default = 'Default')
    [pscustomobject] @{ Name = $Name; Vault = $Vault; As = $As; Before = $Before; In = $In; Under = $Under; With = $With; Setting = $Setting; Default = $Default }
}
$stops = { $global:WhatIfPreference = $true; $global:ConfirmPreference = 'Low'; $global:PSDefaultParameterValues = @{ 'Set-Secret:NoClobber' = $true; '*-Secret:Vault' = 'Other' } }
$rows = @(
    Row 'fine'
    Row 'fine, with the token' -Before own
    Row 'default' -Vault - -In Default -Before own
    Row 'default, named' -Vault default -In Default -Before own
    Row 'no default' -Vault - -Default - -In Fine -Before own
    Row 'elsewhere only' -In Other -Before own
    Row 'elsewhere only, default' -Vault - -In Other -Before own
    Row 'other case' -Vault fINE -As BOT -In Fine -Under bot -Before own
    Row 'wildcards in the name' -As 'a[1]*`' -Before own
    Row 'wildcards in the name, another matches' -As 'b*' -Under 'bot' -Before other
    Row 'a wildcard as vault' -Vault 'Fin*' -In Fine -Before own
    Row 'no such vault' -Vault nowhere -In Fine
    Row 'vault without a name' -As - -Under bot
    Row 'another token' -Before other
    Row 'a text' -Before text
    Row 'another token, AllowClobber' -Before other -With @{ AllowClobber = $true }
    Row 'a text, AllowClobber' -Before text -With @{ AllowClobber = $true }
    Row 'settings' -Setting $stops
    Row 'settings, with the token' -Before own -Setting $stops
    Row 'gone' -Vault Gone -Before own
    foreach ($fault in $faults) {
        Row "$fault" -Vault $fault
        Row "$fault, with the token" -Vault $fault -Before own
    }
)

$number = 0
foreach ($row in $rows) {
    foreach ($command in 'Connect', 'New', 'Update') {
        if ($row.With.Count -and $command -ne 'Update') { continue }
        $number++
        $label = "row-$number"
        $contents.Clear()
        $seed = @{ ids = @("old-$number"); label = $label }
        if ($command -eq 'Update') { Invoke-LimitlessRequest -Path /sandbox/tokens -Method Post -Body $seed -Confirm:$false | Out-Null }
        $before = switch ($row.Before) {
            'own' { [pscredential]::new("old-$number", $password) }
            'other' { [pscredential]::new('other', $password) }
            'text' { 'a database password' }
        }
        $where = "$($row.In)/$($row.Under)"
        if ($before) { $contents[$where] = [pscustomobject] @{ Name = $row.Under; Secret = $before; Metadata = @{ Owner = 'me' } } }
        if ($row.Default -eq '-') { Set-SecretVaultDefault -ClearDefault } else { Set-SecretVaultDefault -Name $row.Default }

        $given = @{ ErrorAction = 'SilentlyContinue'; WarningAction = 'SilentlyContinue'; ErrorVariable = 'errors'; WarningVariable = 'warnings' }
        if ($row.As -ne '-') { $given.SecretName = $row.As }
        if ($row.Vault -ne '-') { $given.Vault = $row.Vault }
        $given += $row.With
        $out = $thrown = $null
        . $row.Setting
        $global:Error.Clear()
        try {
            $out = switch ($command) {
                'Connect' { if ($row.As -eq '-') { $given.SecretName = '' }; Connect-Limitless @given -SessionVariable made -PassThru }
                'New' { New-LimitlessApiToken -Label $label @given -WhatIf:$false -Confirm:$false }
                'Update' { Update-LimitlessApiToken -TokenId "old-$number" @given -WhatIf:$false -Confirm:$false }
            }
        } catch {
            $thrown = $_
        }
        $global:WhatIfPreference = $false
        $global:ConfirmPreference = 'High'
        $global:PSDefaultParameterValues = @{}

        $id = @($out)[0].TokenId
        $called = @(if ($thrown) { $thrown } else { $errors }).ForEach({ $_.FullyQualifiedErrorId.Split(',')[0] -replace '^Limitless' }) | Select-Object -Unique
        if (-not $called -and $global:Error) { $called = "`$Error: $($global:Error[0])" }
        $alive = @(Get-LimitlessApiToken -Label $label).ForEach({ if ($_.TokenId -eq "old-$number") { 'old' } else { 'new' } })
        $kept = foreach ($entry in $contents.Keys | Sort-Object) {
            $secret = $contents[$entry]
            $what = if ($secret.Secret -is [string]) { 'text' } else { $secret.Secret.UserName -replace '^tok_.*', 'new' -replace '^old-.*', 'old' }
            "$entry=$what$(if ($secret.Metadata.Owner) { '+owner' })"
        }
        $shown = foreach ($part in $alive, $kept) { if ($part) { $part -join ' ' } else { '-' } }
        "$command, $($row.Name): $(if ($id) { 'out' } else { '-' }) | $(if ($called) { $called -join ' ' } else { '-' }) | $($shown -join ' | ') | $($warnings.Count)"
        if ($env:VAULT_DEBUG) { @(if ($thrown) { $thrown } else { $errors }).ForEach({ "      $_" }) }
    }
}
