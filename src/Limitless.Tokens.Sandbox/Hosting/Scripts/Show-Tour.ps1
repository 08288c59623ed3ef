# Plays a script as a session at the prompt: each statement's comment, its text behind a prompt, then what it really
# puts out. What runs is the very text that is shown. Adding a step to the tour is adding a statement to its script.
# Argument: the script to play.
param([Parameter(Mandatory)] [string] $Path)

$tokens = $problems = $null
$parsed = [Management.Automation.Language.Parser]::ParseFile($Path, [ref] $tokens, [ref] $problems)
if ($problems) {
    throw $problems[0].Message
}

# The steps share this scope, so what they must not overwrite has one name.
$tour = @{
    Steps    = $parsed.EndBlock.Statements.Extent
    Comments = @($tokens.Where({ $_.Kind -eq 'Comment' }).Extent)
    Position = 0
    Coloured = $Host.UI.SupportsVirtualTerminal -and $PSStyle.OutputRendering -ne 'PlainText'
    Say      = {
        param($line, $colour)
        $Host.UI.WriteLine($(if ($tour.Coloured) { $colour + $line + $PSStyle.Reset } else { $line }))
    }
}
foreach ($step in $tour.Steps) {
    $above = $tour.Comments.Where({ $_.StartOffset -ge $tour.Position -and $_.EndOffset -le $step.StartOffset })
    if ($above) {
        & $tour.Say ''
    }

    foreach ($comment in $above) {
        & $tour.Say $comment.Text $PSStyle.Foreground.Green
    }

    $prompt = 'PS> '
    foreach ($line in $step.Text -split '\r?\n') {
        & $tour.Say ($prompt + $line) $PSStyle.Bold
        $prompt = '>> '
    }

    $tour.Position = $step.EndOffset

    # From text, so that errors look as they do at a prompt: with no script to name.
    . ([scriptblock]::Create($step.Text)) | Out-Default
}
