# Stands in for Microsoft.PowerShell.SecretManagement in tests, with the ways of the real one that a caller meets: extension
# vaults run in one runspace of the process, which refuses a second call meanwhile; names are patterns for Get-SecretVault
# and Get-SecretInfo; without -Vault all vaults are searched, but only the default one is written to; names of vaults have
# no case; Set-Secret heeds the caller's preferences and drops metadata that it isn't given. Vaults are registered for the
# process. Invoke-VaultMatrix.ps1 holds the two against each other where the real one is.
$key = 'Limitless.Tokens.StandIn.Vaults'
if ($null -eq [AppDomain]::CurrentDomain.GetData($key)) {
    [AppDomain]::CurrentDomain.SetData($key, [hashtable]::Synchronized(@{ Vaults = @{}; Default = ''; Runspace = $null }))
}
$registry = [AppDomain]::CurrentDomain.GetData($key)

# A function of a module sees the module's preferences; a cmdlet, as the real ones are, sees its caller's.
$heed = {
    $parameters = @{ ErrorActionPreference = 'ErrorAction'; WarningPreference = 'WarningAction'; WhatIfPreference = 'WhatIf'; ConfirmPreference = 'Confirm' }
    foreach ($preference in $parameters.Keys) {
        if ($PSBoundParameters.ContainsKey($parameters[$preference])) { continue }
        Set-Variable -Name $preference -Value $PSCmdlet.SessionState.PSVariable.GetValue($preference) -WhatIf:$false -Confirm:$false
    }
}

$invoke = {
    param($Vault, $Command, $Parameters)

    $module = Get-Module -Name $Vault.ModuleName -ErrorAction Ignore
    if (-not $module) { $module = Import-Module -Name $Vault.ModulePath -PassThru }
    if ($module) { & $module "$($Vault.ModuleName).Extension\$Command" @Parameters }
}

function Invoke-Vault {
    param([object] $Cmdlet, [object] $Vault, [string] $Command, [hashtable] $Parameters, [string] $Failure)

    if (-not $registry.Runspace) {
        $registry.Runspace = [runspacefactory]::CreateRunspace($Cmdlet.Host, [initialsessionstate]::CreateDefault2())
        $registry.Runspace.Open()
    }
    $shell = [powershell]::Create()
    $shell.Runspace = $registry.Runspace
    $Parameters.VaultName = $Vault.Name
    $Parameters.AdditionalParameters = $Vault.VaultParameters.Clone()
    $script = "& { $invoke } @args 2>&1 3>&1"
    try {
        $output = $shell.AddScript($script).AddArgument($Vault).AddArgument($Command).AddArgument($Parameters).Invoke()
    } catch {
        $exception = [Management.Automation.PSInvalidOperationException]::new($Failure, $_.Exception.InnerException)
        $Cmdlet.WriteError([Management.Automation.ErrorRecord]::new($exception, "$($Command -replace '-')InvalidOperation", 'InvalidOperation', $null))
        return
    } finally {
        $shell.Dispose()
    }
    foreach ($item in $output) {
        if ($item -is [Management.Automation.ErrorRecord]) { $Cmdlet.WriteError($item) }
        elseif ($item -is [Management.Automation.WarningRecord]) { $Cmdlet.WriteWarning($item.Message) }
        else { $item }
    }
}

function Get-Vault {
    param([object] $Cmdlet, [string] $Name)

    if (-not $registry.Vaults.Contains($Name)) {
        $exception = [Management.Automation.PSInvalidOperationException]::new("Vault not found in registry: $Name")
        $Cmdlet.ThrowTerminatingError([Management.Automation.ErrorRecord]::new($exception, 'GetSecretVaultNotFound', 'ObjectNotFound', $null))
    }
    $registry.Vaults[$Name]
}

# The vaults to search, the default one first.
function Get-SearchedVault {
    param([object] $Cmdlet, [string] $Name)

    if ($Name) { return Get-Vault -Cmdlet $Cmdlet -Name $Name }
    if ($registry.Default) { $registry.Vaults[$registry.Default] }
    $registry.Vaults.Values | Where-Object Name -NE $registry.Default | Sort-Object -Property Name
}

function Register-SecretVault {
    [CmdletBinding()]
    param([string] $ModuleName, [string] $Name, [hashtable] $VaultParameters = @{}, [switch] $DefaultVault)

    $registry.Vaults[$Name] = [pscustomobject] @{
        Name = $Name
        ModuleName = [IO.Path]::GetFileNameWithoutExtension($ModuleName)
        ModulePath = $ModuleName
        VaultParameters = $VaultParameters
    }
    if ($DefaultVault -or $registry.Vaults.Count -eq 1) { $registry.Default = $Name }
}

function Set-SecretVaultDefault {
    [Diagnostics.CodeAnalysis.SuppressMessageAttribute('PSUseShouldProcessForStateChangingFunctions', '', Justification = 'For the tests.')]
    [CmdletBinding()]
    param([string] $Name, [switch] $ClearDefault)

    $registry.Default = if ($ClearDefault) { '' } else { (Get-Vault -Cmdlet $PSCmdlet -Name $Name).Name }
}

function Get-SecretVault {
    [CmdletBinding()]
    param([string[]] $Name = '*')

    . $heed
    foreach ($one in $Name) {
        $found = @($registry.Vaults.Values | Where-Object Name -Like $one | Sort-Object -Property Name)
        $found | Select-Object -Property Name, ModuleName, @{ Name = 'IsDefault'; Expression = { $_.Name -eq $registry.Default } }
        if (-not $found -and -not [WildcardPattern]::ContainsWildcardCharacters($one)) {
            $exception = [Management.Automation.ItemNotFoundException]::new("Vault $one does not exist in registry.")
            $PSCmdlet.WriteError([Management.Automation.ErrorRecord]::new($exception, 'GetSecretVaultNotFound', 'ObjectNotFound', $null))
        }
    }
}

function Get-SecretInfo {
    [CmdletBinding()]
    param([string] $Name = '*', [string] $Vault)

    . $heed
    foreach ($one in Get-SearchedVault -Cmdlet $PSCmdlet -Name $Vault) {
        Invoke-Vault -Cmdlet $PSCmdlet -Vault $one -Command Get-SecretInfo -Parameters @{ Filter = $Name } -Failure "Unable to get secret information from vault $($one.Name)" |
            Where-Object { $_.VaultName } | Sort-Object -Property Name
    }
}

function Get-Secret {
    [CmdletBinding()]
    param([Parameter(Mandatory)] [string] $Name, [string] $Vault)

    . $heed
    foreach ($one in Get-SearchedVault -Cmdlet $PSCmdlet -Name $Vault) {
        $secret = Invoke-Vault -Cmdlet $PSCmdlet -Vault $one -Command Get-Secret -Parameters @{ Name = $Name } -Failure "Unable to get secret $Name from vault $($one.Name)"
        if ($secret -is [string]) { return [Net.NetworkCredential]::new('', $secret).SecurePassword }
        if ($secret -is [pscredential] -or $secret -is [securestring] -or $secret -is [hashtable]) { return $secret }
        if ($null -ne $secret) {
            $exception = [Management.Automation.PSInvalidOperationException]::new(
                "Secret object returned for '$Name' from vault '$($one.Name)' is of invalid type '$($secret.GetType())'")
            $PSCmdlet.WriteError([Management.Automation.ErrorRecord]::new($exception, 'GetSecretInvalidOperation', 'InvalidOperation', $null))
        }
    }
    $exception = [Management.Automation.ItemNotFoundException]::new("The secret $Name was not found.")
    $PSCmdlet.WriteError([Management.Automation.ErrorRecord]::new($exception, 'GetSecretNotFound', 'ObjectNotFound', $null))
}

function Set-Secret {
    [CmdletBinding(SupportsShouldProcess)]
    param([Parameter(Mandatory)] [string] $Name, [object] $Secret, [string] $Vault, [hashtable] $Metadata, [switch] $NoClobber)

    . $heed
    if (-not $PSCmdlet.ShouldProcess($Vault, 'Write secret to vault and override any existing secret of the same name')) { return }
    if (-not $Vault -and -not $registry.Default) {
        $exception = [Management.Automation.PSInvalidOperationException]::new('Unable to set secret because no vault was provided and there is no default vault designated.')
        $PSCmdlet.ThrowTerminatingError([Management.Automation.ErrorRecord]::new($exception, 'SetSecretCommandFailNoVault', 'InvalidOperation', $null))
    }
    $one = Get-Vault -Cmdlet $PSCmdlet -Name $(if ($Vault) { $Vault } else { $registry.Default })
    if ($NoClobber -and $null -ne (Invoke-Vault -Cmdlet $PSCmdlet -Vault $one -Command Get-Secret -Parameters @{ Name = $Name } -Failure "Unable to get secret $Name")) {
        $exception = [Management.Automation.PSInvalidOperationException]::new("A secret with name $Name already exists in vault $($one.Name).")
        $PSCmdlet.ThrowTerminatingError([Management.Automation.ErrorRecord]::new($exception, 'SetSecretCommandAlreadyExistsWithNoClobber', 'ResourceExists', $null))
    }
    $parameters = @{ Name = $Name; Secret = $Secret; Metadata = if ($Metadata) { $Metadata } else { @{} } }
    Invoke-Vault -Cmdlet $PSCmdlet -Vault $one -Command Set-Secret -Parameters $parameters -Failure "Unable to add secret $Name to vault $($one.Name)"
}
