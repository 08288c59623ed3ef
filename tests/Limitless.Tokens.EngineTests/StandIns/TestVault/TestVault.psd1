@{
    ModuleVersion     = '1.0'
    GUID              = 'a4d7f8d2-9a5e-4f0a-9d2c-0f6c1a52b1e7'
    Description       = 'A vault in the memory of the process, for tests.'
    NestedModules     = @('./TestVault.Extension')
    FunctionsToExport = @()
    CmdletsToExport   = @()
    AliasesToExport   = @()
}
