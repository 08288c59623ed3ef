<#
.SYNOPSIS
    Runs PSScriptAnalyzer over every script and manifest of the repository and every PowerShell example in its Markdown.
    Exits with 1 when there is a finding.
#>
[CmdletBinding()]
param()

Set-StrictMode -Version 3
$ErrorActionPreference = 'Stop'

if (-not (Get-Module -ListAvailable -Name PSScriptAnalyzer)) {
    'Analyzer: not run, because PSScriptAnalyzer is not installed.'
    exit 0
}

function Get-Example {
    param([string] $Path)

    $text = Get-Content -Path $Path -Raw
    foreach ($fence in [regex]::Matches($text, '(?ms)^```powershell[^\n]*\n(.*?)^```')) {
        $line = $text.Substring(0, $fence.Groups[1].Index).Split("`n").Count
        # What one example sets, the next may use.
        $source = @{ ScriptDefinition = $fence.Groups[1].Value; ExcludeRule = 'PSUseDeclaredVarsMoreThanAssignments' }
        @{ Name = "$Path, example of line $line"; Source = $source }
    }
}

function Get-Subject {
    foreach ($path in git ls-files '*.ps1' '*.psm1' '*.psd1') {
        @{ Name = $path; Source = @{ Path = $path } }
    }
    foreach ($path in git ls-files '*.md') { Get-Example -Path $path }
}

Push-Location "$PSScriptRoot/.."
try {
    $clean = 0
    $faulty = 0
    foreach ($subject in Get-Subject) {
        $source = $subject.Source
        $findings = @(Invoke-ScriptAnalyzer @source -Settings ./PSScriptAnalyzerSettings.psd1)
        if ($findings) { $faulty++ } else { $clean++ }
        $findings | ForEach-Object { "$($subject.Name): line $($_.Line): $($_.RuleName): $($_.Message)" }
    }
}
finally {
    Pop-Location
}

"Analyzer: $clean passed, $faulty failed"
exit [int]($faulty -gt 0 -or $clean -eq 0)
