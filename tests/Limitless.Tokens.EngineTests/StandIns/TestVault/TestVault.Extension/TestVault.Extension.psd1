@{
    RootModule        = 'TestVault.Extension.psm1'
    ModuleVersion     = '1.0'
    GUID              = '6c8f9f0b-3c43-4f0d-8d6b-55c4e6a3a0c1'
    Description       = 'A vault in the memory of the process, for tests.'
    FunctionsToExport = @('Get-Secret', 'Set-Secret', 'Get-SecretInfo', 'Remove-Secret', 'Test-SecretVault')
    CmdletsToExport   = @()
    AliasesToExport   = @()
}
