# Holds what Get-Help shows of each cmdlet against what the cmdlet really has. A line for each cmdlet, and one for each fault.
$common = [Management.Automation.Cmdlet]::CommonParameters
foreach ($command in Get-Command -Module Limitless.Tokens) {
    $help = Get-Help $command.Name -Full
    $real = @($command.Parameters.Values | Where-Object Name -NotIn $common)
    $shown = @($help.parameters.parameter)
    foreach ($parameter in $real) {
        $where = "$($command.Name) -$($parameter.Name)"
        $entry = @($shown | Where-Object Name -EQ $parameter.Name)
        if ($entry.Count -ne 1) { "$where is there $($entry.Count) times"; continue }
        $entry = $entry[0]
        if ("$($entry.description.Text)".Length -lt 10) { "$where has no description" }
        if ("$($entry.type.name)" -ne $parameter.ParameterType.Name) { "$where has the type '$($entry.type.name)'" }
        $aliases = if ($parameter.Aliases) { $parameter.Aliases -join ', ' } else { 'none' }
        if ("$($entry.aliases)" -ne $aliases) { "$where has the aliases '$($entry.aliases)'" }
        $use = @($parameter.ParameterSets.Values)[0]
        if ($entry.required -ne "$($use.IsMandatory)") { "$where is required: '$($entry.required)'" }
        $position = if ($use.Position -ge 0) { $use.Position } else { 'named' }
        if ($entry.position -ne "$position") { "$where has the position '$($entry.position)'" }
        $ways = @(if ($use.ValueFromPipeline) { 'ByValue' }; if ($use.ValueFromPipelineByPropertyName) { 'ByPropertyName' })
        $pipeline = if ($ways) { "True ($($ways -join ', '))" } else { 'False' }
        if ($entry.pipelineInput -ne $pipeline) { "$where takes from the pipeline: '$($entry.pipelineInput)'" }
        $wildcards = @($parameter.Attributes | Where-Object { $_ -is [SupportsWildcards] }).Count -gt 0
        if ($entry.globbing -ne "$wildcards") { "$where takes wildcards: '$($entry.globbing)'" }
    }
    foreach ($entry in $shown | Where-Object Name -NotIn $real.Name) { "$($command.Name) has no -$($entry.name)" }
    $sets = @($help.syntax.syntaxItem).Count
    if ($sets -ne $command.ParameterSets.Count) { "$($command.Name) shows $sets sets of $($command.ParameterSets.Count)" }
    if ("$($help.Synopsis)" -like "*$($command.Name) *" -or -not $help.description) { "$($command.Name) has no text" }
    if (-not $help.returnValues -or -not $help.relatedLinks) { "$($command.Name) has no outputs or links" }
    $examples = @($help.examples.example | Where-Object { $_.code -and $_.title -and "$($_.remarks.Text)".Trim() }).Count
    "$($command.Name): $($real.Count) parameters, $examples examples"
}
