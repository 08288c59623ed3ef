@{
    Rules = @{
        # Everything here runs, or is read, in Windows PowerShell 5.1 too.
        PSUseCompatibleSyntax = @{ Enable = $true; TargetVersions = @('5.1', '7.4') }
    }
}
