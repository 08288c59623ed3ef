<#
.SYNOPSIS
    For an incident: revokes every API token but those that are named, and the one that signs.
.DESCRIPTION
    The environment has the credentials (see Connect-Limitless -FromEnvironment). A token to keep that does not exist
    ends the script before anything is revoked: a typing error must not take down the wrong bot.

    Each revocation is proved by listing again. The receipts go into a CSV file, with times in ISO 8601, and a summary
    comes out.
.EXAMPLE
    ./Revoke-OtherToken.ps1 -KeepTokenId tok_maker, tok_taker -ReceiptPath incident.csv -WhatIf
.EXAMPLE
    ./Revoke-OtherToken.ps1 -KeepTokenId tok_maker -ReceiptPath incident.csv -Confirm:$false
#>
[CmdletBinding(SupportsShouldProcess, ConfirmImpact = 'High')]
param(
    # The ids of the tokens that are known to be good.
    [ValidateNotNullOrEmpty()]
    [string[]] $KeepTokenId = @(),

    # The CSV file for the receipts.
    [Parameter(Mandatory)]
    [string] $ReceiptPath
)

Set-StrictMode -Version 3
$ErrorActionPreference = 'Stop'

$time = @{
    Name       = 'At'
    Expression = { $_.At.UtcDateTime.ToString('yyyy-MM-ddTHH:mm:ss.fffZ', [cultureinfo]::InvariantCulture) }
}

Connect-Limitless -FromEnvironment -SessionVariable session
try {
    if ($KeepTokenId.Count) { Get-LimitlessApiToken -TokenId $KeepTokenId -Session $session | Out-Null }
    $keep = @($KeepTokenId) + $session.TokenId
    $others = @(Get-LimitlessApiToken -Session $session | Where-Object TokenId -CNotIn $keep)
    $receipts = @()
    $trouble = @()
    if ($others -and $PSCmdlet.ShouldProcess("$($others.Count) tokens, all but $($keep -join ', ')", 'Revoke API tokens')) {
        $options = @{ Verify = $true; Session = $session; Confirm = $false; ErrorAction = 'SilentlyContinue' }
        # How many there are was asked about just now.
        $options.MaximumCount = $others.Count
        $receipts = @($others | Revoke-LimitlessApiToken @options -ErrorVariable trouble)
        $receipts | Select-Object -Property Server, TokenId, Label, Status, Message, $time |
            Export-Csv -Path $ReceiptPath -NoTypeInformation -Encoding utf8
    }
    $left = @(Get-LimitlessApiToken -Session $session)
} finally {
    Disconnect-Limitless -Session $session
}

[pscustomobject] @{
    Found   = $others.Count
    Revoked = $receipts.Count
    Left    = $left.TokenId
}
foreach ($one in $trouble) { Write-Error -ErrorRecord $one -ErrorAction Continue }
if ($trouble) { throw "$($trouble.Count) errors: run this again, since not all tokens are proved to be gone." }
