# What every test here stands on: the packaged module, and a server of its own on a free port.
Set-StrictMode -Version 3

$root = Split-Path -Path (Split-Path -Path $PSScriptRoot)
$variables = 'LIMITLESS_API_URL', 'LIMITLESS_IDENTITY_TOKEN', 'LIMITLESS_API_TOKEN_ID', 'LIMITLESS_API_TOKEN_SECRET',
    'LIMITLESS_API_KEY'

function Get-PackagePath {
    <# .SYNOPSIS
        The manifest of the module under test: LIMITLESS_MODULE, a manifest or its folder, else what is in artifacts/. #>
    $path = $env:LIMITLESS_MODULE
    if (-not $path) {
        $manifest = Import-PowerShellDataFile -Path "$root/Limitless.Tokens.psd1"
        $path = "$root/artifacts/Limitless.Tokens/$($manifest.ModuleVersion)"
    }
    if ($path -notlike '*.psd1') { $path = Join-Path -Path $path -ChildPath 'Limitless.Tokens.psd1' }
    if (-not (Test-Path -Path $path)) { throw "There is no $path`: run 'dotnet pack src/Limitless.Tokens' first." }
    (Resolve-Path -Path $path).ProviderPath
}

function Get-SandboxPath {
    if ($env:LIMITLESS_SANDBOX) { return $env:LIMITLESS_SANDBOX }
    $built = @(Get-ChildItem -Path "$root/src/Limitless.Tokens.Sandbox/bin/*/net10.0/Limitless.Tokens.Sandbox.dll" |
            Sort-Object -Property LastWriteTime)
    if (-not $built) { throw "The sandbox is not built: run 'dotnet build' first." }
    $built[-1].FullName
}

function Open-Sandbox {
    <# .SYNOPSIS
        Starts a server, waits until it is ready, and puts its address and credentials into the environment. #>
    $start = [Diagnostics.ProcessStartInfo]::new('dotnet', "`"$(Get-SandboxPath)`" serve")
    $start.UseShellExecute = $false
    $start.RedirectStandardOutput = $true
    $process = [Diagnostics.Process]::Start($start)
    $seen = [Collections.Generic.List[string]]::new()
    while ($seen -notcontains 'ready') {
        $line = $process.StandardOutput.ReadLineAsync()
        if (-not $line.Wait(60000) -or $null -eq $line.Result) {
            Close-Sandbox -Server $process
            throw "The sandbox did not start. It said: $($seen -join [Environment]::NewLine)"
        }
        $seen.Add($line.Result)
    }
    foreach ($setting in $seen -match '=') {
        $name, $value = $setting.Split('=', 2)
        Set-Item -Path "Env:$name" -Value $value
    }
    $process
}

function Close-Sandbox {
    <# .SYNOPSIS
        Ends that server and forgets its session and its credentials. #>
    param([Diagnostics.Process] $Server)

    if (-not $Server) { return }
    if (-not $Server.HasExited) { $Server.Kill() }
    $Server.WaitForExit()
    $Server.Dispose()
    Remove-Variable -Name LimitlessSession -Scope Global -ErrorAction Ignore
    $variables | ForEach-Object { Remove-Item -Path "Env:$_" -ErrorAction Ignore }
}

function Invoke-Sandbox {
    <# .SYNOPSIS
        Calls the server's control API: see docs/sandbox.md. #>
    param([string] $Method, [string] $Path, [hashtable] $Body = @{})

    $call = @{ Method = $Method; Uri = "$env:LIMITLESS_API_URL/sandbox/$Path"; UseBasicParsing = $true }
    if ($Method -eq 'Post') {
        # As bytes: from text, Windows PowerShell would make Latin-1.
        $call.Body = [Text.Encoding]::UTF8.GetBytes((ConvertTo-Json -InputObject $Body))
        $call.ContentType = 'application/json'
    }
    Invoke-RestMethod @call
}

function Clear-SandboxRequest {
    <# .SYNOPSIS
        Forgets what requests arrived so far. #>
    Invoke-Sandbox Delete requests | Out-Null
}

function Get-SandboxRequest {
    <# .SYNOPSIS
        What arrived at the server since it was cleared, as lines like "GET /auth/api-tokens". #>
    (Invoke-Sandbox Get requests).requests | ForEach-Object { "$($_.method) $($_.target)" }
}

function ConvertTo-SecretForm {
    <# .SYNOPSIS
        The forms in which a secret could be found in a text: as it is, and as SecureStrings are serialised off Windows. #>
    param([string] $Secret)

    $Secret
    [BitConverter]::ToString([Text.Encoding]::Unicode.GetBytes($Secret)).Replace('-', '').ToLowerInvariant()
}

Export-ModuleMember -Function Get-PackagePath, Open-Sandbox, Close-Sandbox, Invoke-Sandbox, Clear-SandboxRequest,
    Get-SandboxRequest, ConvertTo-SecretForm
