<#
.SYNOPSIS
    Tests many bots' tokens at the same time, straight from a vault.
.DESCRIPTION
    Shows what ForEach-Object -Parallel carries. All its runspaces are in this process: a session that is made here goes
    into each as it is, with $using:, and one that is made there is its own. Needs PowerShell 7.

    The environment has credentials that can list tokens (see Connect-Limitless -FromEnvironment).
.EXAMPLE
    ./Test-BotToken.ps1 -SecretName 'limitless/maker', 'limitless/taker' -Vault Production
#>
#requires -Version 7.0
[CmdletBinding()]
param(
    # The names of the secrets.
    [Parameter(Mandatory)]
    [string[]] $SecretName,

    # The vault that keeps them.
    [Parameter(Mandatory)]
    [string] $Vault,

    # How many are tested at the same time.
    [ValidateRange(1, 64)]
    [int] $ThrottleLimit = 8
)

Set-StrictMode -Version 3
$ErrorActionPreference = 'Stop'

Connect-Limitless -FromEnvironment -SessionVariable admin
$module = Join-Path -Path (Get-Module -Name Limitless.Tokens).ModuleBase -ChildPath 'Limitless.Tokens.psd1'
try {
    $SecretName | ForEach-Object -ThrottleLimit $ThrottleLimit -Parallel {
        # A new runspace begins empty: it needs the module, by its path when it is not installed, but no credentials.
        Import-Module -Name $using:module
        $row = [ordered] @{ SecretName = $_; TokenId = $null; Works = $false; IdleDays = $null; Message = $null }
        try {
            $bot = Connect-Limitless -SecretName $_ -Vault $using:Vault -Server $using:admin.Server -SessionVariable bot -PassThru
            $row.TokenId = $bot.TokenId
            $row.IdleDays = (Get-LimitlessApiToken -TokenId $bot.TokenId -Session $using:admin -ErrorAction Stop).IdleDays
            $row.Works = Test-LimitlessSession -Session $bot
            Disconnect-Limitless -Session $bot
        } catch {
            $row.Message = "$_"
        }
        [pscustomobject] $row
    }
} finally {
    Disconnect-Limitless -Session $admin
}
