# Runs a script with the module imported, and exits
#   N  when the script called `exit N`
#   1  when an error ended it, or one was written that nobody handled
#   0  otherwise
# Arguments: the module's manifest, the script, then the script's own.
#
# $Error can't tell a handled error from one that was written, and merging the streams can't tell an error that was
# written from an ErrorRecord that the script put out as an object, as `catch { $_ }` does. So objects of that kind go
# into a box before the streams are merged: what is an ErrorRecord after that came through the error stream.
$limitlessRun = @{
    Manifest  = $args[0]
    Script    = $args[1]
    Arguments = @()
    Switches  = @{}
    Written   = 0
    Succeeded = $false
}
$limitlessRun.Box = {
    process {
        if ($_ -is [Management.Automation.ErrorRecord]) {
            [Runtime.CompilerServices.StrongBox[object]]::new($_)
        } else {
            $_
        }
    }
}

# -Switch:$false comes in as a name and a Boolean. From a list it would turn the switch on and leave the Boolean over.
$limitlessRun.Arguments = @(& {
        param($words)
        for ($i = 2; $i -lt $words.Count; $i++) {
            if ($words[$i + 1] -is [bool]) {
                $name = $words[$i].Substring(1)
                $limitlessRun.Switches[$name] = $words[++$i]
            } else {
                $words[$i]
            }
        }
    } $args)

# PowerShell has put the user's own modules first, among which may be another copy. Jobs take this over.
if ([IO.Path]::GetFileName([IO.Path]::GetDirectoryName($limitlessRun.Manifest)) -eq 'Limitless.Tokens') {
    $env:PSModulePath = [IO.Path]::GetDirectoryName([IO.Path]::GetDirectoryName($limitlessRun.Manifest)) +
        [IO.Path]::PathSeparator + $env:PSModulePath
}

Import-Module -Name $limitlessRun.Manifest -ErrorAction Stop

# Made from a line of text, so that an error raised in the script's name is shown as at a prompt, not at a line here.
$limitlessRun.Call = [scriptblock]::Create(
    'param($list, $named) & $limitlessRun.Script @list @named | & $limitlessRun.Box; $limitlessRun.Succeeded = $?')

# No try and no trap around it: inside either, errors that a script survives would end it. PowerShell keeps the rows of a
# table that it has just begun for a moment, to find its columns' widths; an exit then, below, would lose them. So the
# display is a part of this pipeline and ends with it.
& $limitlessRun.Call $limitlessRun.Arguments $limitlessRun.Switches 2>&1 | & {
    process {
        if ($_ -is [Runtime.CompilerServices.StrongBox[object]]) {
            $_.Value
            return
        }

        # What a native program writes to its stderr is not an error of the script.
        if ($_ -is [Management.Automation.ErrorRecord] -and $_.FullyQualifiedErrorId -notlike 'NativeCommandError*') {
            $limitlessRun.Written++
        }

        $_
    }
} | Out-Default

# Only `exit` makes a script fail in this sense: a native program that failed in it sets $LASTEXITCODE alone.
if (-not $limitlessRun.Succeeded -and $LASTEXITCODE) {
    exit $LASTEXITCODE
}

exit [int]($limitlessRun.Written -gt 0)
