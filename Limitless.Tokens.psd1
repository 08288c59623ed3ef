@{
    RootModule             = 'bin/Limitless.Tokens.dll'
    ModuleVersion          = '0.1.0'
    GUID                   = '6d0c5a6e-52b7-4b8e-9a53-2f7b0a0d4c11'
    Author                 = 'Limitless.Tokens contributors'
    CompanyName            = 'Limitless.Tokens contributors'
    Copyright              = '(c) Limitless.Tokens contributors. MIT License.'
    Description            = 'The life of API tokens on Limitless Exchange: see what a partner may do, derive a scoped HMAC token, list, rotate and revoke. Secrets stay SecureStrings.'
    PowerShellVersion      = '5.1'
    DotNetFrameworkVersion = '4.7.2'
    CompatiblePSEditions   = @('Core', 'Desktop')
    # Loaded before the types file is read, which names its types: in a folder with [ ] in its path they would not be found,
    # and where another version is loaded already the import ends here, with one sentence and not with one for each type.
    RequiredAssemblies     = @('bin/Limitless.Tokens.dll')
    FormatsToProcess       = @('bin/Limitless.Tokens.Format.ps1xml')
    TypesToProcess         = @('bin/Limitless.Tokens.Types.ps1xml')
    FunctionsToExport      = @()
    AliasesToExport        = @()
    VariablesToExport      = @()
    # With commas: the engine compiles a list of one a line as ten statements, which an import would wait for.
    CmdletsToExport        = @(
        'Connect-Limitless', 'Disconnect-Limitless', 'Get-LimitlessSession', 'Test-LimitlessSession',
        'Get-LimitlessCapability',
        'New-LimitlessApiToken', 'Get-LimitlessApiToken', 'Revoke-LimitlessApiToken', 'Update-LimitlessApiToken',
        'Invoke-LimitlessRequest', 'New-LimitlessRequestHeader'
    )
    PrivateData            = @{
        PSData = @{
            Tags         = @('Limitless', 'LimitlessExchange', 'ApiToken', 'HMAC', 'Security', 'PSEdition_Core', 'PSEdition_Desktop', 'Windows', 'Linux', 'MacOS')
            ProjectUri   = '' # The repository, https://HOST/OWNER/NAME, of which a build makes every other link of package and help.
            ReleaseNotes = 'First release: sessions, capabilities, and making, listing, rotating and revoking API tokens. CHANGELOG.md in the repository has the details.'
        }
    }
}
