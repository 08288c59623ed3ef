<#
.SYNOPSIS
    Runs the Pester tests of this folder on the packaged module. Exits with 1 when one failed or none ran.
.DESCRIPTION
    Takes the Pester that is installed, 5.3 or later, else that of NuGet. The module is the one that the environment
    variable LIMITLESS_MODULE names (the path of its manifest or folder), else the one under artifacts/; the server is
    the built sandbox, or the assembly that LIMITLESS_SANDBOX names.
#>
[CmdletBinding()]
param(
    # Only the tests whose full name is like this.
    [string] $Name = '*',

    # The Pester to use: the path of its manifest.
    [string] $PesterManifest
)

Set-StrictMode -Version 3
$ErrorActionPreference = 'Stop'

function Find-Pester {
    $installed = Get-Module -ListAvailable -Name Pester | Where-Object Version -GE '5.3' | Sort-Object Version
    if ($installed) { return $installed[-1].Path }
    dotnet restore "$PSScriptRoot/Tools.csproj" | Out-Host
    $restored = dotnet msbuild "$PSScriptRoot/Tools.csproj" -getProperty:PesterManifest
    if (Test-Path -Path $restored) { return $restored }
}

if (-not $PesterManifest) { $PesterManifest = Find-Pester }
if (-not $PesterManifest) {
    'Pester: not run, because it is not installed and NuGet did not have it.'
    exit 0
}

Import-Module $PesterManifest
$configuration = New-PesterConfiguration
$configuration.Run.Path = $PSScriptRoot
$configuration.Run.PassThru = $true
$configuration.Output.Verbosity = 'Detailed'
if ($Name -ne '*') { $configuration.Filter.FullName = $Name }
if (-not (Get-Module -ListAvailable -Name Microsoft.PowerShell.SecretManagement)) {
    $configuration.Run.ExcludePath = "$PSScriptRoot/Vault.Tests.ps1"
    'Vault.Tests.ps1: not run, because Microsoft.PowerShell.SecretManagement is not installed.'
}
$result = Invoke-Pester -Configuration $configuration
if (-not $result) { throw 'Pester ended without a result.' }

$result.Skipped | ForEach-Object { "Skipped: $($_.ExpandedPath)" }
$failed = $result.FailedCount + $result.FailedBlocksCount + $result.FailedContainersCount
"Pester: $($result.PassedCount) passed, $failed failed, $($result.SkippedCount) skipped"
exit [int]($failed -gt 0 -or $result.PassedCount -eq 0)
