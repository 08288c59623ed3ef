<#
.SYNOPSIS
    Writes a page about all API tokens for a browser: a timeline, what to look at first, what has changed.
.DESCRIPTION
    For a nightly job. It only reads, and needs an API token or a legacy key in the environment (see Connect-Limitless
    -FromEnvironment).

    The page is one HTML file, with no script, with nothing from elsewhere, and with no secret. It keeps what the next
    run needs to tell what has changed. The file is replaced as a whole at the end; one that is no such page, or is one
    of another server, stays as it is, and the script ends with an error.
.EXAMPLE
    ./Export-TokenPage.ps1 -Path tokens.html -UnusedDays 45
#>
[CmdletBinding()]
param(
    # The HTML file: the last report, which is replaced, or a new one.
    [Parameter(Mandatory)]
    [string] $Path,

    # A token that nobody has used for so many days is to be looked at.
    [ValidateRange(1, 36500)]
    [int] $UnusedDays = 30,

    # So is one that is so many days old,
    [ValidateRange(1, 36500)]
    [int] $OldDays = 90,

    # and one with so many scopes.
    [ValidateRange(1, 100)]
    [int] $ManyScopes = 3
)

Set-StrictMode -Version 3
$ErrorActionPreference = 'Stop'

# Of a longer list the table alone has all rows.
$timelineLength = 50
$limits = @{ Unused = $UnusedDays; Old = $OldDays; Scopes = $ManyScopes }

$style = @'
:root {
  color-scheme: light dark;
  --paper: #fff; --card: #f4f5f7; --line: #d5d9e0; --ink: #1d2129; --soft: #59616e; --used: #2463c5; --late: #a84300;
}
@media (prefers-color-scheme: dark) { :root {
  --paper: #14171c; --card: #1e232b; --line: #3a414d; --ink: #e8eaee; --soft: #a3abb8; --used: #6ea8ff; --late: #ffa057;
} }
body { background: var(--paper); color: var(--ink); font: 15px/1.5 system-ui, sans-serif; }
main { margin: 0 auto; max-width: 70rem; padding: 1rem; }
h1 { font-size: 1.5rem; margin: 0; }
h2 { font-size: 1.15rem; margin: 2rem 0 .5rem; }
p, ol, ul, li { margin: .25rem 0; }
bdi { font-weight: 600; }
code { font-size: .85em; overflow-wrap: anywhere; }
.soft { color: var(--soft); }
.late { color: var(--late); }
.wide { overflow-x: auto; }
.figures { display: flex; flex-wrap: wrap; gap: .75rem; margin: 1rem 0; padding: 0; list-style: none; }
.figures li { background: var(--card); border-radius: .5rem; flex: 1; min-width: 7rem; padding: .6rem 1rem; }
.figures b { display: block; font-size: 1.75rem; line-height: 1.2; }
table { border-collapse: collapse; width: 100%; }
th, td { border-bottom: 1px solid var(--line); padding: .35rem .6rem; text-align: left; vertical-align: top; }
.date, .number { white-space: nowrap; }
.number { text-align: right; }
svg { display: block; min-width: 46rem; }
svg text { fill: var(--ink); font-size: 13px; }
svg .soft { fill: var(--soft); }
svg .late { fill: var(--late); }
svg line { stroke: var(--line); }
svg .limit { stroke: var(--late); stroke-dasharray: 4 4; }
svg .used { fill: var(--used); }
svg .idle { fill: var(--soft); }
svg .idle-late { fill: var(--late); fill-opacity: .25; stroke: var(--late); stroke-width: 1.5; }
'@

# Without what could turn a line around or hide in it.
function Format-Plain {
    param([AllowNull()] [string] $Text)

    $unsafe = '[\p{Cc}\u061C\u200B-\u200F\u2028-\u202E\u2060-\u206F\uFEFF]'
    [regex]::Replace($Text, $unsafe, [string] [char] 0xFFFD)
}

function Format-Html {
    param([AllowNull()] [string] $Text)

    [Net.WebUtility]::HtmlEncode($Text)
}

function Format-UtcTime {
    param([AllowNull()] [Nullable[DateTimeOffset]] $Time, [string] $Format = 'yyyy-MM-dd')

    if ($null -ne $Time) { $Time.UtcDateTime.ToString($Format, [cultureinfo]::InvariantCulture) }
}

function Get-Reason {
    param([object] $Token, [int] $SameLabel)

    if ($Token.IdleDays -ge $limits.Unused) {
        if ($null -eq $Token.LastUsedAt) { 'never used' } else { "not used for $($Token.IdleDays) days" }
    }
    if ($Token.AgeDays -ge $limits.Old) { "$($Token.AgeDays) days old, due for rotation" }
    if ($Token.Scopes.Count -ge $limits.Scopes) { "$($Token.Scopes.Count) scopes" }
    if ($Token.Label -and $SameLabel -gt 1) { "one of $SameLabel with this label: did a rotation not end?" }
}

# What the page shows of a token, and keeps for the next one.
function Get-Row {
    param([object[]] $Token)

    $labels = [Collections.Generic.Dictionary[string, int]]::new([StringComparer]::Ordinal)
    foreach ($one in $Token) { $labels["$($one.Label)"] += 1 }
    foreach ($one in $Token) {
        $reasons = @(Get-Reason -Token $one -SameLabel $labels["$($one.Label)"])
        [pscustomobject] @{
            TokenId    = Format-Plain -Text $one.TokenId
            Label      = if ($one.Label) { Format-Plain -Text $one.Label } else { '(no label)' }
            Scopes     = Format-Plain -Text $one.Scopes
            CreatedAt  = Format-UtcTime -Time $one.CreatedAt
            LastUsedAt = "$(Format-UtcTime -Time $one.LastUsedAt -Format 'yyyy-MM-dd HH:mm:ss.fff')"
            AgeDays    = $one.AgeDays
            IdleDays   = $one.IdleDays
            Reasons    = $reasons.Count
            LookAt     = $reasons -join '; '
        }
    }
}

# What the last report kept: its server, its time, and its rows as CSV, whose cells stay the texts that they are.
function Read-LastReport {
    param([string] $Path)

    if (-not (Test-Path -LiteralPath $Path)) { return }
    $kept = @{}
    $page = "$(Get-Content -LiteralPath $Path -Raw -Encoding utf8)"
    foreach ($meta in [regex]::Matches($page, '<meta name="tokens-(\w+)" content="([^"]*)"/>')) {
        $kept[$meta.Groups[1].Value] = [Net.WebUtility]::HtmlDecode($meta.Groups[2].Value)
    }
    if ($kept.Count -ne 3) { throw "$Path is no page of this script, and stays as it is: choose another path." }
    $kept
}

function Get-Change {
    param([object[]] $Row, [object[]] $Last)

    $before = [Collections.Generic.Dictionary[string, object]]::new([StringComparer]::Ordinal)
    foreach ($one in $Last) { $before[$one.TokenId] = $one }
    foreach ($one in $Row) {
        $name = "$($one.Label) ($($one.TokenId))"
        $was = $before[$one.TokenId]
        $before.Remove($one.TokenId) | Out-Null
        if (-not $was) { "New: $name, made on $($one.CreatedAt)"; continue }
        if ($was.LastUsedAt -cne $one.LastUsedAt) {
            if (-not $was.LastUsedAt) { "Used for the first time: $name" }
            elseif ([int] $was.IdleDays -ge $limits.Unused) { "In use again: $name, after $($was.IdleDays) days" }
        }
        if ($one.Reasons -gt [int] $was.Reasons) { "More to look at: $name, $($one.LookAt)" }
    }
    foreach ($one in $Last) { if ($before.ContainsKey($one.TokenId)) { "Gone: $($one.Label) ($($one.TokenId))" } }
}

# A row a token. Coordinates are whole numbers, which look the same in every culture.
function Format-Timeline {
    param([object[]] $Row)

    $oldest = [Math]::Max(1, ($Row | Measure-Object -Property AgeDays -Maximum).Maximum)
    $step = 1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000, 10000 | Where-Object { $oldest / $_ -le 6 } |
        Select-Object -First 1
    $span = $step * [Math]::Ceiling($oldest / $step)
    $place = { param($days) [int] [Math]::Round(840 - 600 * $days / $span) }
    $bottom = 48 + 26 * $Row.Count

    "<svg viewBox='0 0 960 $($bottom + 26)' role='img' aria-label='Timeline of $($Row.Count) tokens, as in the table'>"
    for ($days = 0; $days -le $span; $days += $step) {
        $x = & $place $days
        $name = if ($days) { "$days days" } else { 'now' }
        "<line x1='$x' x2='$x' y1='44' y2='$bottom'/>"
        "<text class='soft' x='$x' y='$($bottom + 18)' text-anchor='middle'>$name</text>"
    }
    $unused = @{ Days = $limits.Unused; Name = "unused for $($limits.Unused) days"; Y = 34 }
    $old = @{ Days = $limits.Old; Name = "$($limits.Old) days old"; Y = 16 }
    foreach ($one in $unused, $old | Where-Object { $_.Days -le $span }) {
        $x = & $place $one.Days
        "<line class='limit' x1='$x' x2='$x' y1='$($one.Y + 4)' y2='$bottom'/>"
        "<text class='late' x='$x' y='$($one.Y)' text-anchor='middle'>$($one.Name)</text>"
    }
    for ($i = 0; $i -lt $Row.Count; $i++) { Format-TimelineRow -Row $Row[$i] -Y (48 + 26 * $i) -Place $place }
    '</svg>'
}

function Format-TimelineRow {
    param([object] $Row, [int] $Y, [scriptblock] $Place)

    $made = & $Place $Row.AgeDays
    $last = & $Place $Row.IdleDays
    $isLate = $Row.IdleDays -ge $limits.Unused
    $bar, $text, $top, $height = if ($isLate) { 'idle-late', 'late', 7, 12 } else { 'idle', 'soft', 11, 4 }
    $note = if ($Row.LastUsedAt) { "idle $($Row.IdleDays) d" } else { 'never used' }
    $label = Format-Html -Text $Row.Label

    "<g><title>$label ($(Format-Html -Text $Row.TokenId)): $($Row.AgeDays) d old, $note</title>"
    "<svg y='$Y' width='230' height='26'><text y='17'>$label</text></svg>"
    "<rect class='$bar' x='$last' y='$($Y + $top)' width='$([Math]::Max(2, 840 - $last))' height='$height'/>"
    if ($Row.LastUsedAt) {
        "<rect class='used' x='$made' y='$($Y + 7)' width='$($last - $made)' height='12'/>"
        "<circle class='used' cx='$last' cy='$($Y + 13)' r='6'/>"
    }
    "<text class='$text' x='856' y='$($Y + 17)'>$note</text></g>"
}

function Format-HtmlTable {
    param([object[]] $Row)

    '<table><thead><tr><th scope="col">Token</th><th scope="col">Scopes</th><th scope="col">Made</th>'
    '<th scope="col">Last used</th><th scope="col" class="number">Age (days)</th>'
    '<th scope="col" class="number">Idle (days)</th><th scope="col">Look at</th></tr></thead><tbody>'
    foreach ($one in $Row) {
        $used = if ($one.LastUsedAt) { $one.LastUsedAt.Substring(0, 10) } else { 'never' }
        "<tr><th scope='row'>$(Format-HtmlName -Row $one)</th><td>$(Format-Html -Text $one.Scopes)</td>"
        "<td class='date'>$($one.CreatedAt)</td><td class='date'>$used</td>"
        "<td class='number'>$($one.AgeDays)</td><td class='number'>$($one.IdleDays)</td>"
        "<td class='late'>$($one.LookAt)</td></tr>"
    }
    '</tbody></table>'
}

function Format-HtmlName {
    param([object] $Row)

    "<bdi>$(Format-Html -Text $Row.Label)</bdi> <code>$(Format-Html -Text $Row.TokenId)</code>"
}

function Format-HtmlList {
    param([string] $Tag, [string[]] $Item, [string] $Otherwise)

    if ($Item) { "<$Tag>"; foreach ($one in $Item) { "<li>$one</li>" }; "</$Tag>" } else { "<p>$Otherwise</p>" }
}

function Format-Page {
    param([object[]] $Row, [string] $Server, [string] $Time, [hashtable] $Last, [string[]] $Change)

    $title = "API tokens of $(Format-Html -Text $Server)"
    $found = @($Row | Where-Object Reasons)
    $kept = $Row | Select-Object -Property TokenId, Label, LastUsedAt, IdleDays, Reasons |
        ConvertTo-Csv -NoTypeInformation
    @"
<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8"/>
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'"/>
<meta name="viewport" content="width=device-width, initial-scale=1"/>
<meta name="tokens-server" content="$(Format-Html -Text $Server)"/>
<meta name="tokens-time" content="$Time"/>
<meta name="tokens-rows" content="$(Format-Html -Text ($kept -join "`n"))"/>
<title>$title</title>
<style>
$style
</style>
</head>
<body>
<main>
<h1>$title</h1>
<p class="soft">As of $Time. All times are UTC.</p>
<ul class="figures">
<li><b>$($Row.Count)</b> tokens</li>
<li><b>$($found.Count)</b> to look at</li>
<li><b>$(@($Row | Where-Object LastUsedAt -EQ '').Count)</b> never used</li>
<li><b>$(if ($Last) { $Change.Count } else { '&#8211;' })</b> changes</li>
</ul>
"@
    '<h2>Look at first</h2>'
    $items = $found | ForEach-Object { "$(Format-HtmlName -Row $_): $($_.LookAt)" }
    Format-HtmlList -Tag ol -Item $items -Otherwise 'Nothing: no token is idle, old, wide or doubled.'
    if ($Last) {
        "<h2>Since the last report, of $(Format-Html -Text $Last.time)</h2>"
        $items = $Change | ForEach-Object { Format-Html -Text $_ }
        Format-HtmlList -Tag ul -Item $items -Otherwise 'Nothing has changed.'
    }
    if ($Row) {
        @'
<h2>From when they were made until now</h2>
<p class="soft">A broad bar ends with a dot at the last use. Idle time follows: a line, or a box when too long.</p>
<div class="wide" tabindex="0" role="region" aria-label="Timeline">
'@
        Format-Timeline -Row @($Row | Select-Object -First $timelineLength)
        '</div>'
        if ($Row.Count -gt $timelineLength) { "<p class='soft'>The first $timelineLength. The table has all.</p>" }
        '<h2>All tokens</h2><div class="wide" tabindex="0" role="region" aria-label="All tokens">'
        Format-HtmlTable -Row $Row
        '</div>'
    }
    '</main></body></html>'
}

Connect-Limitless -FromEnvironment -SessionVariable session
try {
    $tokens = @(Get-LimitlessApiToken -Session $session)
    $server = $session.Server.Authority
} finally {
    Disconnect-Limitless -Session $session
}

$last = Read-LastReport -Path $Path
if ($last -and $last.server -ne $server) {
    throw "$Path is about $($last.server), not $server, and stays as it is: choose another path."
}

$order = @{ Expression = 'Reasons'; Descending = $true }, @{ Expression = 'IdleDays'; Descending = $true }, 'Label'
$rows = @(Get-Row -Token $tokens | Sort-Object -Property $order)
$changes = @(if ($last) { Get-Change -Row $rows -Last @($last.rows | ConvertFrom-Csv) })
$time = Format-UtcTime -Time ([DateTimeOffset]::UtcNow) -Format "yyyy-MM-dd HH:mm 'UTC'"

$temporary = "$Path.new"
$page = @{ Row = $rows; Server = $server; Time = $time; Last = $last; Change = $changes }
Format-Page @page | Set-Content -LiteralPath $temporary -Encoding utf8
Move-Item -LiteralPath $temporary -Destination $Path -Force

[pscustomobject] @{
    Path     = $Path
    Tokens   = $rows.Count
    Findings = @($rows | Where-Object Reasons).Count
    Changes  = $changes
}
