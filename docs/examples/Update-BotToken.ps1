<#
.SYNOPSIS
    Rotates the API tokens that a vault keeps, when they are due, and brings each new one to where it is used.
.DESCRIPTION
    For a scheduled job. The vault (Microsoft.PowerShell.SecretManagement) is what says which tokens there are: each
    secret is a credential whose user name is the token's id. The environment has an identity token, fresh, and an API
    token or legacy key that can list and revoke (see Connect-Limitless -FromEnvironment).

    One row a secret comes out, without any secret in it. When one could not be rotated the others are still tried, and
    the script ends with an error.
.EXAMPLE
    ./Update-BotToken.ps1 -SecretName 'limitless/maker', 'limitless/taker' -Vault Production -WhatIf
.EXAMPLE
    ./Update-BotToken.ps1 -SecretName 'limitless/maker' -Vault Production -Confirm:$false -Deploy {
        param($Token)
        Restart-Service -Name MakerBot -ErrorAction Stop
    }
#>
[CmdletBinding(SupportsShouldProcess, ConfirmImpact = 'High')]
param(
    # The names of the secrets.
    [Parameter(Mandatory)]
    [string[]] $SecretName,

    # The vault that keeps them.
    [Parameter(Mandatory)]
    [string] $Vault,

    # A token that is younger than this is left alone.
    [ValidateRange(0, 36500)]
    [int] $DueDays = 60,

    # Brings the new token, its one argument, to where it is used. The vault has it already.
    [scriptblock] $Deploy
)

Set-StrictMode -Version 3
$ErrorActionPreference = 'Stop'

function Update-Secret {
    [CmdletBinding(SupportsShouldProcess)]
    param([string] $Name, [string] $Vault, [int] $DueDays, [scriptblock] $Deploy, [object] $Session)

    $row = [ordered] @{ SecretName = $Name; Result = 'Failed'; OldTokenId = $null; NewTokenId = $null; Message = $null }
    try {
        $row.OldTokenId = (Get-Secret -Name $Name -Vault $Vault).UserName
        $token = Get-LimitlessApiToken -TokenId $row.OldTokenId -Session $Session
        if ($token.AgeDays -lt $DueDays) {
            $row.Result = 'NotDue'
        } elseif ($PSCmdlet.ShouldProcess($Name, "Rotate the token $($row.OldTokenId)")) {
            $rotation = @{ SecretName = $Name; Vault = $Vault; Session = $Session; Confirm = $false }
            if ($Deploy) { $rotation.Deploy = $Deploy }
            # No -ErrorAction Stop: when a rotation stops halfway, the new token still comes out.
            $new = $token | Update-LimitlessApiToken @rotation -ErrorAction SilentlyContinue -ErrorVariable trouble
            if ($new) { $row.NewTokenId = $new.TokenId }
            if ($trouble) { throw $trouble[0] }
            $row.Result = 'Rotated'
        } else {
            $row.Result = 'Skipped'
        }
    } catch {
        $row.Message = "$_"
    }
    [pscustomobject] $row
}

Connect-Limitless -FromEnvironment -SessionVariable session
try {
    $options = @{ Vault = $Vault; DueDays = $DueDays; Deploy = $Deploy; Session = $session }
    $rows = @($SecretName | ForEach-Object { Update-Secret -Name $_ @options })
} finally {
    Disconnect-Limitless -Session $session
}

$rows
$failed = @($rows | Where-Object Result -EQ 'Failed')
if ($failed) { throw "$($failed.Count) of $($rows.Count) tokens need somebody to look: $($failed.SecretName -join ', ')." }
