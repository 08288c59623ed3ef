<#
.SYNOPSIS
    Builds, tests and packages Limitless.Tokens.
.DESCRIPTION
    Build    dotnet build: the module into bin/, so that the checkout itself can be imported, and the sandbox.
    Test     dotnet test; the net472 build of the core, on Mono where that is installed
             (dotnet build tests/Limitless.Tokens.Net472Tests -t:RunOnMono); then the Pester tests on the packaged module.
    Package  dotnet pack src/Limitless.Tokens: the module's folder and its package, both under artifacts/;
             dotnet pack src/Limitless.Tokens.Sandbox: the sandbox as a .NET tool, under artifacts/tool/.
    Picture  docs/pictures/tour.svg, the picture in the README, of what the tour puts out now.
    Soak     random calls under random faults for ten minutes, or for LIMITLESS_SOAK_MINUTES.
    Mutate   changes the core in small ways, one at a time, and says which changes no unit test notices: an hour or two,
             and a page under artifacts/mutation/.
    Clean    removes what the others made.

    The dotnet commands named here do the same where PowerShell isn't installed.
.EXAMPLE
    ./build.ps1 Test
#>
[CmdletBinding()]
param(
    [Parameter(Position = 0)]
    [ValidateSet('Build', 'Test', 'Package', 'Picture', 'Soak', 'Mutate', 'Clean')]
    [string] $Task = 'Build'
)

Set-StrictMode -Version 3
$ErrorActionPreference = 'Stop'

function Invoke-DotNet {
    & dotnet @args
    if ($LASTEXITCODE -ne 0) { throw "dotnet $($args -join ' ') ended with exit code $LASTEXITCODE." }
}

function Invoke-MonoTest {
    $mono = 'build', 'tests/Limitless.Tokens.Net472Tests', '-t:RunOnMono'
    Invoke-DotNet @mono
}

function Write-Picture {
    $picture = 'run', '--project', 'src/Limitless.Tokens.Sandbox', '--', 'run', 'docs/pictures/Write-TourPicture.ps1'
    Invoke-DotNet @picture
}

function Invoke-PesterTest {
    & "$PSScriptRoot/tests/Pester/Invoke-Test.ps1"
    if ($LASTEXITCODE -ne 0) { throw 'The Pester tests failed.' }
}

function Invoke-Soak {
    if (-not $env:LIMITLESS_SOAK_MINUTES) { $env:LIMITLESS_SOAK_MINUTES = 10 }
    $soak = 'test', 'tests/Limitless.Tokens.EngineTests', '--filter', 'SoakTests', '--logger', 'console;verbosity=detailed'
    Invoke-DotNet @soak
}

function Invoke-Mutation {
    Invoke-DotNet tool restore
    Push-Location tests/Limitless.Tokens.Tests
    try { Invoke-DotNet stryker --output=../../artifacts/mutation }
    finally { Pop-Location }
}

function Clear-BuildOutput {
    $folders = @(Get-ChildItem -Path src, tests -Directory -Recurse | Where-Object Name -In 'bin', 'obj', 'TestResults')
    $folders.FullName + 'bin', 'artifacts' | Where-Object { $_ -and (Test-Path $_) } | Remove-Item -Recurse -Force
}

Push-Location $PSScriptRoot
try {
    switch ($Task) {
        'Build' { Invoke-DotNet build }
        'Test' { Invoke-DotNet test; Invoke-MonoTest; Invoke-DotNet pack src/Limitless.Tokens; Invoke-PesterTest }
        'Package' { Invoke-DotNet pack src/Limitless.Tokens; Invoke-DotNet pack src/Limitless.Tokens.Sandbox }
        'Picture' { Write-Picture }
        'Soak' { Invoke-Soak }
        'Mutate' { Invoke-Mutation }
        'Clean' { Clear-BuildOutput }
    }
}
finally {
    Pop-Location
}
