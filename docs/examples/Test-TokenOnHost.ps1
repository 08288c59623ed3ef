<#
.SYNOPSIS
    Proves a token from each of many hosts, over PowerShell remoting.
.DESCRIPTION
    Shows what remoting carries. A session arrives on the other side without its secrets and is refused there; a
    PSCredential travels encrypted, and each host makes a session of its own from it. What comes back is plain data.

    Each host needs the module. An error names the hosts that can't use the token, so that the script can stand in the
    -Deploy of a rotation: the old token is not revoked while one host can't work with the new one.
.EXAMPLE
    $hosts = New-PSSession -HostName maker1, maker2
    ./Test-TokenOnHost.ps1 -Credential (Get-Secret -Name 'limitless/maker') -HostSession $hosts
.EXAMPLE
    $deploy = { param($Token) ./Test-TokenOnHost.ps1 -Credential $Token.Credential -HostSession $hosts }
    Update-LimitlessApiToken -TokenId tok_maker -SecretName 'limitless/maker' -Deploy $deploy
#>
[CmdletBinding()]
param(
    # The token: its id as the user name, its secret as the password.
    [Parameter(Mandatory)]
    [pscredential] $Credential,

    # Connections to the hosts, as New-PSSession makes them.
    [Parameter(Mandatory)]
    [Management.Automation.Runspaces.PSSession[]] $HostSession,

    # The Limitless server.
    [uri] $Server = 'https://api.limitless.exchange',

    # The module's name on the hosts, or its path there.
    [string] $ModuleName = 'Limitless.Tokens'
)

Set-StrictMode -Version 3
$ErrorActionPreference = 'Stop'

$test = {
    param([pscredential] $Credential, [uri] $Server, [string] $ModuleName)

    $ErrorActionPreference = 'Stop'
    Import-Module -Name $ModuleName
    Connect-Limitless -Credential $Credential -Server $Server -SessionVariable bot
    try {
        $checks = @(Test-LimitlessSession -Session $bot -Detailed)
    } finally {
        Disconnect-Limitless -Session $bot
    }
    $failed = @($checks | Where-Object Result -EQ 'Failed')
    [pscustomobject] @{ Machine = [Environment]::MachineName; Works = -not $failed; Detail = "$($failed.Detail)" }
}

$arguments = @{ ArgumentList = @($Credential, $Server, $ModuleName); ScriptBlock = $test }
$answers = @(Invoke-Command -Session $HostSession @arguments -ErrorAction SilentlyContinue -ErrorVariable trouble)
$answers | Select-Object -Property Machine, Works, Detail

$problems = @($answers | Where-Object Works -EQ $false | ForEach-Object { "$($_.Machine): $($_.Detail)" }) + @($trouble | ForEach-Object { "$_" })
if ($problems -or $answers.Count -lt $HostSession.Count) {
    throw "The token works on $(@($answers | Where-Object Works).Count) of $($HostSession.Count) hosts. $($problems -join ' ')"
}
