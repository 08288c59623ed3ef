# Plays a script as a session at the prompt: each statement's comment, its text behind a prompt, then what it really
# puts out. What runs is the very text that is shown. Adding a step to the tour is adding a statement to its script.
# The current location is a folder of the tour's own, with a transcript of all that was shown.
# Arguments: the script to play, and one that sums up.
param([Parameter(Mandatory)] [string] $Path, [string] $Summary)

end {
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
        Summary  = $Summary
        Folder   = [IO.Directory]::CreateTempSubdirectory('limitless-tour-').FullName
        Coloured = $Host.UI.SupportsVirtualTerminal -and $PSStyle.OutputRendering -ne 'PlainText'
        Say      = {
            param($line, $colour)
            $Host.UI.WriteLine($(if ($tour.Coloured) { $colour + $line + $PSStyle.Reset } else { $line }))
        }
    }
    Set-Location -Path $tour.Folder
    Start-Transcript -Path transcript.txt | Out-Null
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

    Stop-Transcript | Out-Null
    if ($tour.Summary) {
        . $tour.Summary
    }
}

# Not a finally: inside a try, an error that a session survives would end it.
clean {
    Set-Location -Path ([IO.Path]::GetTempPath())
    Remove-Item -Path $tour.Folder -Recurse
}
