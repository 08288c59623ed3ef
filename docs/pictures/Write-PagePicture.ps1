<#
.SYNOPSIS
    Takes the pictures of docs/examples/Export-TokenPage.ps1's page: token-page.png and token-page-dark.png.
.DESCRIPTION
    To be run by the sandbox, whose tokens the page is about. Needs a browser.
.EXAMPLE
    dotnet run --project src/Limitless.Tokens.Sandbox -- run docs/pictures/Write-PagePicture.ps1
#>
[CmdletBinding()]
param(
    # Chromium, or a browser that takes the same arguments.
    [string] $Browser = 'chromium'
)

Set-StrictMode -Version 3
$ErrorActionPreference = 'Stop'

$tokens = @(
    @{ label = 'market-maker'; ageDays = 118; lastUsedDaysAgo = 0; scopes = @('trading', 'delegated_signing') }
    @{ label = 'market-maker'; ageDays = 6; lastUsedDaysAgo = 0; scopes = @('trading', 'delegated_signing') }
    @{ label = 'hedger'; ageDays = 64; lastUsedDaysAgo = 0 }
    @{ label = 'grafana <read>'; ageDays = 203; lastUsedDaysAgo = 1 }
    @{ label = 'hackathon'; ageDays = 155; lastUsedDaysAgo = $null }
    @{ label = 'arbitrage-2025'; ageDays = 290; lastUsedDaysAgo = 81 }
    @{ label = 'onboarding'; ageDays = 21; lastUsedDaysAgo = 4 }
    @{ label = 'intern-laptop'; ageDays = 47; lastUsedDaysAgo = 12 }
)
$page = Join-Path -Path ([IO.Path]::GetTempPath()) -ChildPath "token-page-$([guid]::NewGuid()).html"
$export = "$PSScriptRoot/../examples/Export-TokenPage.ps1"
try {
    Connect-Limitless -FromEnvironment
    foreach ($token in $tokens) {
        Invoke-LimitlessRequest -Path /sandbox/tokens -Method Post -Body $token -Confirm:$false | Out-Null
    }
    & $export -Path $page | Out-Null
    Get-LimitlessApiToken -Label intern-laptop | Revoke-LimitlessApiToken -Confirm:$false | Out-Null
    New-LimitlessApiToken -Label liquidator -Confirm:$false | Out-Null
    & $export -Path $page | Out-Null
    $options = '--headless', '--no-sandbox', '--disable-gpu', '--hide-scrollbars', '--log-level=3', '--window-size=900,925'
    foreach ($picture in @{ Name = 'token-page'; Mode = @() }, @{ Name = 'token-page-dark'; Mode = '--force-dark-mode' }) {
        & $Browser @options @($picture.Mode) "--screenshot=$PSScriptRoot/$($picture.Name).png" "file://$page"
        if ($LASTEXITCODE -ne 0) { throw "$Browser ended with exit code $LASTEXITCODE." }
    }
} finally {
    Remove-Item -Path $page -ErrorAction Ignore
}
