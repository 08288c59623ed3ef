<#
.SYNOPSIS
    Writes a report of all API tokens into a CSV file: how old each is, when it was last used, and what to look at.
.DESCRIPTION
    For a nightly job. It only reads, and needs an API token or a legacy key in the environment (see Connect-Limitless
    -FromEnvironment).

    Times are ISO 8601 in UTC, whatever the culture. A text that a spreadsheet would run as a formula gets an apostrophe
    before it. The file is replaced as a whole at the end, so that nobody reads half a report.
.EXAMPLE
    ./Export-TokenReport.ps1 -Path tokens.csv -UnusedDays 45
#>
[CmdletBinding()]
param(
    # The CSV file, which is replaced.
    [Parameter(Mandatory)]
    [string] $Path,

    # A token that nobody has used for so many days is reported as unused.
    [ValidateRange(1, 36500)]
    [int] $UnusedDays = 30,

    # A token that is so many days old is reported as due for rotation.
    [ValidateRange(1, 36500)]
    [int] $OldDays = 90
)

Set-StrictMode -Version 3
$ErrorActionPreference = 'Stop'

function Format-IsoTime {
    param([AllowNull()] [Nullable[DateTimeOffset]] $Time)

    if ($null -ne $Time) { $Time.UtcDateTime.ToString('yyyy-MM-ddTHH:mm:ss.fffZ', [cultureinfo]::InvariantCulture) }
}

function Format-Cell {
    param([AllowEmptyString()] [string] $Text)

    if ($Text -match '^[=+\-@\t\r]') { "'$Text" } else { $Text }
}

function Get-Finding {
    param([object] $Token, [int] $Unused, [int] $Old)

    if ($Token.IdleDays -ge $Unused) {
        if ($null -eq $Token.LastUsedAt) { 'never used' } else { 'unused' }
    } elseif ($Token.AgeDays -ge $Old) { 'due for rotation' }
}

Connect-Limitless -FromEnvironment -SessionVariable session
try {
    $tokens = @(Get-LimitlessApiToken -Session $session)
} finally {
    Disconnect-Limitless -Session $session
}

$rows = @($tokens | Sort-Object -Property IdleDays -Descending | ForEach-Object {
        [pscustomobject] [ordered] @{
            TokenId    = $_.TokenId
            Label      = Format-Cell -Text $_.Label
            Scopes     = Format-Cell -Text $_.Scopes
            CreatedAt  = Format-IsoTime -Time $_.CreatedAt
            LastUsedAt = Format-IsoTime -Time $_.LastUsedAt
            AgeDays    = $_.AgeDays
            IdleDays   = $_.IdleDays
            Finding    = Get-Finding -Token $_ -Unused $UnusedDays -Old $OldDays
        }
    })

$temporary = "$Path.new"
$rows | Export-Csv -Path $temporary -NoTypeInformation -Encoding utf8
Move-Item -Path $temporary -Destination $Path -Force

[pscustomobject] @{
    Path     = $Path
    Tokens   = $rows.Count
    Findings = @($rows | Where-Object Finding).Count
}
