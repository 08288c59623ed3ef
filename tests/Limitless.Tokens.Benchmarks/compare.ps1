#requires -Version 7.4
<#
    Runs inside the user's own PowerShell: the same list by the module and by Invoke-RestMethod with the HMAC in script,
    in turn; prints the two medians in microseconds.
#>
[CmdletBinding()]
param(
    [Parameter(Mandatory)] [string] $Module,
    [int] $Rounds = 25,
    [int] $Calls = 40
)

$ErrorActionPreference = 'Stop'
Import-Module $Module
Connect-Limitless -FromEnvironment

function Get-TokenByScript {
    $timestamp = [DateTime]::UtcNow.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", [cultureinfo]::InvariantCulture)
    $hmac = [System.Security.Cryptography.HMACSHA256]::new([Convert]::FromBase64String($env:LIMITLESS_API_TOKEN_SECRET))
    $text = [System.Text.Encoding]::UTF8.GetBytes("$timestamp`nGET`n/auth/api-tokens`n")
    $headers = @{
        'lmts-api-key'   = $env:LIMITLESS_API_TOKEN_ID
        'lmts-timestamp' = $timestamp
        'lmts-signature' = [Convert]::ToBase64String($hmac.ComputeHash($text))
    }
    $hmac.Dispose()
    Invoke-RestMethod -Uri "$env:LIMITLESS_API_URL/auth/api-tokens" -Headers $headers
}

function Measure-Call([scriptblock] $Call, [int] $Count) {
    $watch = [System.Diagnostics.Stopwatch]::StartNew()
    for ($i = 0; $i -lt $Count; $i++) { $tokens = & $Call }
    if ($tokens.Count -lt 10) { throw 'A token is missing.' }
    $watch.Elapsed.TotalMicroseconds / $Count
}

$ours = [System.Collections.Generic.List[double]]::new()
$byHand = [System.Collections.Generic.List[double]]::new()
for ($round = -100; $round -lt $Rounds; $round++) {
    $a = Measure-Call { Get-LimitlessApiToken } $Calls
    $b = Measure-Call { Get-TokenByScript } $Calls
    if ($round -ge 0) { $ours.Add($a); $byHand.Add($b) }
}

$ours.Sort(); $byHand.Sort()
[string]::Format([cultureinfo]::InvariantCulture, '{0} {1}', $ours[$Rounds / 2], $byHand[$Rounds / 2])
