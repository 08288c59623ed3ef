# Run by the sandbox with the packaged module imported: it is the package, exports what its manifest says, and works.
$module = Get-Module -Name Limitless.Tokens
if ([IO.File]::Exists("$($module.ModuleBase)/build.ps1")) { throw "Not the package: $($module.ModuleBase)" }

$stated = (Test-ModuleManifest -Path "$($module.ModuleBase)/Limitless.Tokens.psd1").ExportedCmdlets.Keys
$missing = $stated | Where-Object { -not $module.ExportedCmdlets.ContainsKey($_) }
if (-not $stated -or $missing) { throw "Not exported: $missing" }

Connect-Limitless -FromEnvironment
if (-not (Get-LimitlessApiToken)) { throw 'The list of tokens is empty.' }
"$($module.Name) $($module.Version): $(@($stated).Count) cmdlets"
