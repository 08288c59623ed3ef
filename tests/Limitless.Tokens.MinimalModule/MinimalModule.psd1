@{
    RootModule        = 'MinimalModule.dll'
    ModuleVersion     = '1.0.0'
    GUID              = '0b1f0f43-6a6b-4b8d-8b0a-5f8e8a4c2d55'
    Author            = 'Limitless.Tokens contributors'
    Description       = 'The baseline of the benchmarks: what a good engineer writes in an afternoon.'
    CmdletsToExport   = @('Get-MinimalToken')
    FunctionsToExport = @()
    AliasesToExport   = @()
    VariablesToExport = @()
}
