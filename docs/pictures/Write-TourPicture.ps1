<#
.SYNOPSIS
    Draws docs/pictures/tour.svg: some steps of the sandbox's tour, as they are in a terminal.
.DESCRIPTION
    Runs the tour and draws the lines and colours that it puts out. To be run by the sandbox, which needs no other
    PowerShell; build.ps1 Picture does that.
.EXAMPLE
    dotnet run --project src/Limitless.Tokens.Sandbox -- run docs/pictures/Write-TourPicture.ps1
#>
[CmdletBinding()]
param(
    # How the steps begin that are drawn.
    [string[]] $Step = @('# A token for a bot.', '# From here on', '# A rotation makes')
)

Set-StrictMode -Version 3
$ErrorActionPreference = 'Stop'

$style = @'
rect { fill: #f6f8fa; stroke: #d0d7de; }
text { fill: #1f2328; white-space: pre; font: 14px ui-monospace, Menlo, Consolas, 'DejaVu Sans Mono', monospace; }
.bold { font-weight: bold; } .italic { font-style: italic; } .green { fill: #116329; }
@media (prefers-color-scheme: dark) {
  rect { fill: #161b22; stroke: #30363d; } text { fill: #e6edf3; } .green { fill: #7ee787; }
}
'@

# All that a terminal would get from a tour: it is coloured, though it goes to a variable.
function Get-TourLine {
    $sandbox = "$PSScriptRoot/../../src/Limitless.Tokens.Sandbox"
    $player = [IO.Path]::GetTempFileName() + '.ps1'
    @"
`$PSStyle.OutputRendering = 'Ansi'
& '$sandbox/Hosting/Scripts/Show-Tour.ps1' '$sandbox/tour.ps1'
"@ | Set-Content -Path $player
    try {
        & dotnet ([Reflection.Assembly]::GetEntryAssembly().Location) run $player
        if ($LASTEXITCODE -ne 0) { throw "The tour ended with exit code $LASTEXITCODE." }
    } finally {
        Remove-Item -Path $player
    }
}

# Those of the steps that are wanted. A step begins with a comment after an empty line.
function Select-Step {
    param([string[]] $Line)

    $isEmpty = $true
    $isWanted = $false
    foreach ($one in $Line) {
        $text = $one -replace '\e\[[\d;]*m'
        if ($isEmpty -and $text.StartsWith('# ')) { $isWanted = [bool] ($Step | Where-Object { $text.StartsWith($_) }) }
        if ($isWanted -and ($text -or -not $isEmpty)) { $one }
        $isEmpty = -not $text
    }
}

# A line as parts of an SVG text, one for each run of the same look.
function Format-Line {
    param([AllowEmptyString()] [string] $Line)

    $names = @{ 1 = 'bold'; 3 = 'italic'; 32 = 'green' }
    $look = @()
    $parts = foreach ($part in [regex]::Matches($Line, '\e\[(?<code>[\d;]*)m|(?<text>[^\e]+)')) {
        if ($part.Groups['text'].Success) {
            $text = [Security.SecurityElement]::Escape($part.Value)
            if ($look) { "<tspan class=`"$($look -join ' ')`">$text</tspan>" } else { $text }
        } else {
            $codes = [int[]] ($part.Groups['code'].Value -split ';')
            $look = @(if ($codes -notcontains 0) { $look; $codes | ForEach-Object { $names[$_] } })
        }
    }
    $parts -join ''
}

$lines = @(Select-Step -Line (Get-TourLine))
if (-not $lines) { throw "No step of the tour begins with $($Step -join ', ')." }

$columns = ($lines -replace '\e\[[\d;]*m' | Measure-Object -Property Length -Maximum).Maximum
$width = 32 + [Math]::Ceiling(8.43 * $columns)
$height = 24 + 18 * $lines.Count
$y = 8
$svg = @(
    "<svg xmlns=`"http://www.w3.org/2000/svg`" width=`"$width`" height=`"$height`" role=`"img`">"
    '<title>The tour in a terminal</title>'
    "<style>`n$style`n</style>"
    "<rect x=`"0.5`" y=`"0.5`" width=`"$($width - 1)`" height=`"$($height - 1)`" rx=`"8`"/>"
    foreach ($line in $lines) {
        $y += 18
        "<text x=`"16`" y=`"$y`" xml:space=`"preserve`">$(Format-Line -Line $line)</text>"
    }
    '</svg>'
)
($svg -join "`n") + "`n" | Set-Content -Path "$PSScriptRoot/tour.svg" -NoNewline
