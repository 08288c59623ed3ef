# Stands in for Microsoft.PowerShell.SecretManagement in tests: the commands that Limitless.Tokens calls, over the memory of
# this process, which all its runspaces share. There are two vaults, Default and Production. The engine's core commands
# suffice for it.
$vaults = 'Default', 'Production'
$key = 'Limitless.Tokens.StandInVault'
if ($null -eq [AppDomain]::CurrentDomain.GetData($key)) {
    [AppDomain]::CurrentDomain.SetData($key, [Collections.Concurrent.ConcurrentDictionary[string, object]]::new())
}
$secrets = [AppDomain]::CurrentDomain.GetData($key)

function Get-SecretVault {
    [CmdletBinding()]
    param([string] $Name = '*')

    $found = @($vaults -like $Name)
    if (-not $found) { throw "Vault $Name does not exist in registry." }
    foreach ($vault in $found) { [pscustomobject] @{ Name = $vault; IsDefault = $vault -eq 'Default' } }
}

function Get-SecretInfo {
    [CmdletBinding()]
    param([string] $Name = '*', [string] $Vault = 'Default')

    foreach ($entry in $secrets.Keys -like "$Vault/$Name") {
        [pscustomobject] @{ Name = $entry.Substring($Vault.Length + 1); Type = 'PSCredential'; VaultName = $Vault }
    }
}

function Get-Secret {
    [CmdletBinding()]
    param([Parameter(Mandatory)] [string] $Name, [string] $Vault = 'Default')

    if (-not $secrets.ContainsKey("$Vault/$Name")) { throw "The secret $Name was not found." }
    $secrets["$Vault/$Name"]
}

function Set-Secret {
    [CmdletBinding(SupportsShouldProcess)]
    param([Parameter(Mandatory)] [string] $Name, [object] $Secret, [string] $Vault = 'Default')

    if ($PSCmdlet.ShouldProcess($Name, 'Set-Secret')) { $secrets["$Vault/$Name"] = $Secret }
}
