@{
    RootModule        = 'Microsoft.PowerShell.SecretManagement.psm1'
    ModuleVersion     = '99.0'
    GUID              = '0e3f4e0c-7c1e-4c0b-8d2b-2a1c5d7d3b55'
    Description       = 'Stands in for Microsoft.PowerShell.SecretManagement in tests.'
    FunctionsToExport = @('Register-SecretVault', 'Set-SecretVaultDefault', 'Get-SecretVault', 'Get-SecretInfo', 'Get-Secret', 'Set-Secret')
    CmdletsToExport   = @()
    AliasesToExport   = @()
    VariablesToExport = @()
}
