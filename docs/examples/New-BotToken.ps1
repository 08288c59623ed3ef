<#
.SYNOPSIS
    Makes an API token for each row of a CSV file and puts it into a vault.
.DESCRIPTION
    The file has the columns Label, Scopes and SecretName. All rows are checked before the first token is made: names
    that are missing or come twice, and scopes that this partner may not give.

    A row whose secret is in the vault already is left alone, so that the script can simply be run again after trouble.
    One row comes out for each that went in, without any secret in it.
.EXAMPLE
    ./New-BotToken.ps1 -Path bots.csv -Vault Production -WhatIf
.EXAMPLE
    ./New-BotToken.ps1 -Path bots.csv -Vault Production | Export-Csv -Path made.csv
#>
[CmdletBinding(SupportsShouldProcess)]
param(
    # The CSV file.
    [Parameter(Mandatory)]
    [string] $Path,

    # The vault (Microsoft.PowerShell.SecretManagement) that is to keep the tokens.
    [Parameter(Mandatory)]
    [string] $Vault
)

Set-StrictMode -Version 3
$ErrorActionPreference = 'Stop'

function Assert-Row {
    param([object[]] $Row, [string[]] $Allowed)

    $problems = @(
        foreach ($one in $Row | Where-Object { -not $_.Label -or -not $_.SecretName }) { "a row has no Label or no SecretName: $one" }
        foreach ($group in $Row | Group-Object -Property SecretName | Where-Object Count -GT 1) { "$($group.Name) comes $($group.Count) times" }
        foreach ($scope in $Row.Scopes -split '[\s,;]+' | Where-Object { $_ } | Sort-Object -Unique) {
            if ($scope -cnotin $Allowed) { "the scope $scope is not allowed" }
        }
    )
    if ($problems) { throw "No token was made: $($problems -join '; ')." }
}

function New-Token {
    [CmdletBinding(SupportsShouldProcess)]
    param([object] $Row, [string] $Vault, [object] $Session)

    $result = [ordered] @{ Label = $Row.Label; Result = 'Failed'; SecretName = $Row.SecretName; TokenId = $null; Message = $null }
    $name = [WildcardPattern]::Escape($Row.SecretName)
    if (Get-SecretInfo -Name $name -Vault $Vault -ErrorAction Ignore) {
        $result.Result = 'AlreadyThere'
    } elseif ($PSCmdlet.ShouldProcess("$($Row.Label) ($($Row.Scopes))", "Make a token and store it as $($Row.SecretName)")) {
        # No -ErrorAction Stop: a token that could not be stored still comes out, and can be revoked.
        $options = @{ Vault = $Vault; Session = $Session; Confirm = $false; ErrorAction = 'SilentlyContinue' }
        $made = $Row | New-LimitlessApiToken @options -ErrorVariable trouble
        if ($made) { $result.TokenId = $made.TokenId }
        if ($trouble) { $result.Message = "$($trouble[0])" } else { $result.Result = 'Made' }
    } else {
        $result.Result = 'Skipped'
    }
    [pscustomobject] $result
}

$rows = @(Import-Csv -Path $Path)
Connect-Limitless -FromEnvironment -SessionVariable session
try {
    Assert-Row -Row $rows -Allowed (Get-LimitlessCapability -Session $session).AllowedScopes
    $results = @($rows | ForEach-Object { New-Token -Row $_ -Vault $Vault -Session $session })
} finally {
    Disconnect-Limitless -Session $session
}

$results
$failed = @($results | Where-Object Result -EQ 'Failed')
if ($failed) { throw "$($failed.Count) of $($results.Count) tokens were not made or not stored: $($failed.Label -join ', ')." }
