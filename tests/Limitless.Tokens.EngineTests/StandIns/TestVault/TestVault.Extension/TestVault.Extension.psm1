# A vault of SecretManagement that keeps its secrets in the memory of the process, where a test can look at them whatever
# the vault itself says. The vault's parameter Fault says what is wrong with it.
$key = 'Limitless.Tokens.TestVault'
if ($null -eq [AppDomain]::CurrentDomain.GetData($key)) {
    $contents = [Collections.Concurrent.ConcurrentDictionary[string, object]]::new([StringComparer]::OrdinalIgnoreCase)
    [AppDomain]::CurrentDomain.SetData($key, $contents)
}
$secrets = [AppDomain]::CurrentDomain.GetData($key)

function Enter-Vault {
    param([string] $Command, [hashtable] $With)

    switch ($With.Fault) {
        "$($Command)Throws" { throw "no $Command in this vault" }
        'Locked' { throw 'a valid password is required' }
        'Warns' { Write-Warning 'this vault is old' }
        'Slow' { [Threading.Thread]::Sleep(300) }
        'Asks' { try { $null = Read-Host -Prompt 'Password' } catch { throw } }
        'Held' { [AppDomain]::CurrentDomain.GetData('Limitless.Tokens.Gate').Wait() }
    }
}

function Get-Secret {
    [CmdletBinding()]
    [OutputType([int], [object])]
    param([string] $Name, [string] $VaultName, [hashtable] $AdditionalParameters)

    Enter-Vault -Command Get -With $AdditionalParameters
    if ($AdditionalParameters.Fault -eq 'OtherType') { return 42 }
    if ($secrets.ContainsKey("$VaultName/$Name")) { $secrets["$VaultName/$Name"].Secret }
}

function Set-Secret {
    [Diagnostics.CodeAnalysis.SuppressMessageAttribute('PSUseShouldProcessForStateChangingFunctions', '', Justification = 'What SecretManagement calls has no such parameters.')]
    [CmdletBinding()]
    param([string] $Name, [object] $Secret, [string] $VaultName, [hashtable] $AdditionalParameters, [hashtable] $Metadata)

    Enter-Vault -Command Set -With $AdditionalParameters
    switch ($AdditionalParameters.Fault) {
        'Forgets' { return }
        'Mixes' { $Secret = [pscredential]::new($Secret.UserName, [Net.NetworkCredential]::new('', 'mixed').SecurePassword) }
    }
    $secrets["$VaultName/$Name"] = [pscustomobject] @{ Name = $Name; Secret = $Secret; Metadata = $Metadata }
    if ($AdditionalParameters.Fault -eq 'ThrowsAfterSet') { throw 'the disk is full' }
}

function Get-SecretInfo {
    [CmdletBinding()]
    param([string] $Filter, [string] $VaultName, [hashtable] $AdditionalParameters)

    Enter-Vault -Command Info -With $AdditionalParameters
    foreach ($entry in $secrets.Keys -like "$([WildcardPattern]::Escape($VaultName))/$Filter") {
        $secret = $secrets[$entry]
        $type = 'Microsoft.PowerShell.SecretManagement.SecretInformation' -as [type]
        if ($type) { $type::new($secret.Name, 'PSCredential', $VaultName, $secret.Metadata) }
        else { [pscustomobject] @{ Name = $secret.Name; Type = 'PSCredential'; VaultName = $VaultName; Metadata = $secret.Metadata } }
    }
}

function Remove-Secret {
    [Diagnostics.CodeAnalysis.SuppressMessageAttribute('PSUseShouldProcessForStateChangingFunctions', '', Justification = 'What SecretManagement calls has no such parameters.')]
    [CmdletBinding()]
    param([string] $Name, [string] $VaultName, [hashtable] $AdditionalParameters)

    Enter-Vault -Command Remove -With $AdditionalParameters
    $null = $secrets.TryRemove("$VaultName/$Name", [ref] $null)
}

function Test-SecretVault {
    [CmdletBinding()]
    [OutputType([bool])]
    param([string] $VaultName, [hashtable] $AdditionalParameters)

    Enter-Vault -Command Test -With $AdditionalParameters
    [bool] $VaultName
}
