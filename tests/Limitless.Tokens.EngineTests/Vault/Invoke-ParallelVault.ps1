# Many runspaces of one process that use a vault at the same time, while somebody else uses one, too. Writes how many calls
# of each cmdlet failed of how many. The sandbox runs it, with the manifest of the SecretManagement to try.
param([string] $SecretManagement, [string] $TestVault, [string] $Folder, [int] $Count = 100)

$ErrorActionPreference = 'Stop'
# The real module keeps a user's vaults in the home.
$env:HOME = $Folder
Import-Module -Name $SecretManagement
Register-SecretVault -Name Fine -ModuleName $TestVault
$password = [Net.NetworkCredential]::new('', 'c2VjcmV0IQ==').SecurePassword
Set-Secret -Name bot -Secret ([pscredential]::new('tok_bot', $password))
Connect-Limitless -FromEnvironment
$modules = $SecretManagement, (Get-Module -Name Limitless.Tokens).Path
$others = [hashtable]::Synchronized(@{ End = $false; Refused = 0 })

$other = [powershell]::Create().AddScript({
        param($Modules, $Others)
        Import-Module -Name $Modules
        while (-not $Others.End) {
            try { Get-Secret -Name bot -ErrorAction Stop | Out-Null } catch { $Others.Refused++ }
            [Threading.Thread]::Sleep(10)
        }
    }).AddArgument($modules).AddArgument($others)
$running = $other.BeginInvoke()

$failed = 1..8 | ForEach-Object -ThrottleLimit 8 -Parallel {
    Import-Module -Name $using:modules
    $runspace = $_
    foreach ($i in 1..$using:Count) {
        try { Connect-Limitless -SecretName bot -SessionVariable made } catch { "Connect: $_" }
        if ($i % 10) { continue }
        try { New-LimitlessApiToken -Label "bot-$runspace-$i" -SecretName "bot-$runspace-$i" -Session $using:LimitlessSession -ErrorAction Stop | Out-Null }
        catch { "New: $_" }
    }
}
$others.End = $true
$other.EndInvoke($running)
"failed: $(@($failed).Count)"
$failed | Select-Object -Unique -First 3
"made: $(@(Get-LimitlessApiToken -Label 'bot-*').Count), stored: $(@(Get-SecretInfo -Name 'bot-*').Count)"

