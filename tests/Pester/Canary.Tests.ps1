# Marked secrets through transcripts, files, JSON and jobs of the PowerShell that runs this, whichever edition it is. Nothing
# of them may come out. More of that kind is in tests/Limitless.Tokens.EngineTests/Module/CanaryTests.cs.
BeforeAll {
    Import-Module -Name "$PSScriptRoot/Sandbox.psm1"
    $manifest = Get-PackagePath
    Import-Module -Name $manifest
    $script:server = Open-Sandbox

    # Every form in which a writer could give it away, and pieces of it: a table cuts, a gateway does too.
    function Get-Form([string] $Secret) {
        $utf16 = [Text.Encoding]::Unicode.GetBytes($Secret)
        $hex = [BitConverter]::ToString($utf16).Replace('-', '')
        0..[Math]::Max(0, $Secret.Length - 16) | ForEach-Object { $Secret.Substring($_, [Math]::Min(16, $Secret.Length)) }
        0..[Math]::Max(0, $Secret.Length - 16) | ForEach-Object { $hex.Substring(4 * $_, [Math]::Min(64, $hex.Length)) }
        [Convert]::ToBase64String([Text.Encoding]::UTF8.GetBytes($Secret)).Substring(0, 24)
        [Convert]::ToBase64String($utf16).Substring(0, 24)
        $Secret.Replace('/', '\/').Substring(0, 20)
        $Secret.Replace('+', '\u002B').Substring(0, 20)
    }

    # What ConvertTo-SecureString -AsPlainText does, which a script should not.
    function ConvertTo-Secret([string] $Text) {
        $secure = [securestring]::new()
        foreach ($letter in $Text.ToCharArray()) { $secure.AppendChar($letter) }
        $secure
    }

    function Find-Secret([string] $Text, [string] $Secret) {
        Get-Form $Secret | Where-Object { $Text.IndexOf($_, [StringComparison]::OrdinalIgnoreCase) -ge 0 } | Select-Object -First 1
    }

    # What a person or a script may do with an object, at its loudest; all that comes out, as one text.
    function Get-Trace([object[]] $Thing) {
        $folder = (New-Item -ItemType Directory -Path (Join-Path $TestDrive ([guid]::NewGuid()))).FullName
        Start-Transcript -Path "$folder/transcript.txt" -IncludeInvocationHeader | Out-Null
        $i = 0
        $texts = foreach ($item in $Thing) {
            $i++
            "$item"
            $item | Format-List -Property * -Force | Out-String -Width 4000
            $item | Format-Table -Property * -Force -Wrap | Out-String -Width 4000
            $item | Format-Custom -Depth 3 | Out-String -Width 4000
            $item | Format-Wide | Out-String
            $item | Out-Default
            $item | Select-Object -Property * | Out-String -Width 4000
            $item | Get-Member -Force | Out-String -Width 4000
            ConvertTo-Json -InputObject $item -Depth 5 -Compress
            $item | ConvertTo-Csv
            $item | ConvertTo-Html | Out-String
            ($item | ConvertTo-Xml -Depth 4).OuterXml
            $item | Export-Csv -Path "$folder/$i.csv"
            $item | Export-Clixml -Path "$folder/$i.xml" -Depth 5
            @{ nested = , $item } | Export-Clixml -Path "$folder/$i-nested.xml" -Depth 6
            [pscustomobject]@{ deeper = $item } | ConvertTo-Json -Depth 6
            $item | Out-File -FilePath "$folder/$i.txt" -Width 4000
            $item | Out-Host
            Write-Information -MessageData $item -InformationAction Continue
            Write-Verbose -Message "$item" -Verbose
            $item | Tee-Object -Variable tee | Out-String
            Import-Clixml -Path "$folder/$i.xml" | Format-List -Property * -Force | Out-String
        }
        Stop-Transcript | Out-Null
        $texts + (Get-ChildItem -Path $folder | Get-Content -Raw) -join "`n"
    }

    # Errors apart: ConvertTo-Json of one runs for minutes (its InvocationInfo leads to the whole session).
    function Get-ErrorTrace([object[]] $Record) {
        $file = Join-Path $TestDrive "$([guid]::NewGuid()).xml"
        foreach ($item in $Record) {
            $item | Format-List -Property * -Force | Out-String -Width 4000
            if (Get-Command Get-Error -ErrorAction Ignore) { $item | Get-Error | Out-String -Width 4000 }
            for ($e = $item.Exception; $e; $e = $e.InnerException) { "$e"; $e | Format-List -Property * -Force | Out-String -Width 4000 }
            $item | ConvertTo-Json -Depth 1 -WarningAction Ignore
            $item | Export-Clixml -Path $file -Depth 2
            Get-Content -Path $file -Raw
        }
    }

    # A token whose secret this test knows, and which the sandbox accepts: the next derive answers with it.
    function Get-KnownSecret {
        $made = Invoke-Sandbox Post tokens @{ withSecrets = $true; label = 'known' }
        $answer = @{
            apiKey = $made.tokenIds[0]; tokenId = $made.tokenIds[0]; secret = $made.secrets[0]
            createdAt = '2026-03-23T12:34:56.789Z'; scopes = @('trading'); profile = @{ id = 4711; account = '0xAbC' }
        } | ConvertTo-Json
        Invoke-Sandbox Post faults @{ method = 'POST'; path = '/auth/api-tokens/derive'; status = 201; body = $answer } | Out-Null
        $made.secrets[0]
    }
}

AfterAll {
    Close-Sandbox -Server $script:server
}

Describe 'The canary itself' {
    It 'is found in every form' {
        $secret = 'aB+/cD34eF56gH78iJ90kL12mN34oP56qR78sT90uVw='
        $secure = ConvertTo-Secret $secret
        Find-Secret "x $secret y" $secret | Should -Not -BeNullOrEmpty
        Find-Secret "cut $($secret.Substring(7, 20))" $secret | Should -Not -BeNullOrEmpty
        Find-Secret (ConvertTo-Json -InputObject $secret) $secret | Should -Not -BeNullOrEmpty
        Find-Secret ([pscustomobject]@{ a = 'nothing' } | Out-String) $secret | Should -BeNullOrEmpty
        Find-Secret (Get-Trace ([pscustomobject]@{ plain = $secret })) $secret | Should -Not -BeNullOrEmpty
        # Off Windows a SecureString is serialised in plain UTF-16.
        if ($PSVersionTable.PSEdition -eq 'Core' -and -not $IsWindows) {
            Find-Secret (Get-Trace ([pscustomobject]@{ secure = $secure })) $secret | Should -Not -BeNullOrEmpty
        }
    }
}

Describe 'The derived secret' {
    It 'comes out nowhere' {
        $secret = Get-KnownSecret
        Connect-Limitless -FromEnvironment
        $loud = & {
            # Not the switch -Debug: before PowerShell 7.6 a cmdlet that has it asks, and nobody is there to answer.
            $VerbosePreference = $DebugPreference = 'Continue'
            # Not -OutVariable, which takes the merged messages as well.
            $made = New-LimitlessApiToken -Label 'canary'
            $made
            $made | Connect-Limitless -PassThru
        } *>&1
        $token = $loud | Where-Object { $_ -is 'Limitless.Tokens.NewApiToken' }
        $trace = Get-Trace @($loud; $token.Secret | Get-Member)
        $trace | Should -Match 'canary'
        Find-Secret $trace $secret | Should -BeNullOrEmpty
    }

    It 'stays in the process that made it' {
        Connect-Limitless -FromEnvironment
        $secret = Get-KnownSecret
        $job = Start-Job -ScriptBlock {
            Import-Module $using:manifest
            Connect-Limitless -FromEnvironment
            $token = New-LimitlessApiToken -Label 'in a job'
            $token
            , @($token)
            @{ nested = $token }
            $token | Connect-Limitless -PassThru
        }
        $received = $job | Receive-Job -Wait -AutoRemoveJob -WarningAction SilentlyContinue -WarningVariable warned 3>&1
        $received | Should -Not -BeNullOrEmpty
        Find-Secret (Get-Trace $received) $secret | Should -BeNullOrEmpty
    }

    It 'goes with a session into parallel runspaces and does not come back' -Skip:($PSVersionTable.PSEdition -ne 'Core') {
        $secret = Get-KnownSecret
        Connect-Limitless -FromEnvironment
        $token = New-LimitlessApiToken -Label 'canary'
        $session = $token | Connect-Limitless -PassThru
        $out = 1..4 | ForEach-Object -ThrottleLimit 4 -Parallel {
            Import-Module $using:manifest
            $using:session
            $using:token
            (Get-LimitlessApiToken -Session $using:session).Count
        }
        $out | Should -Not -BeNullOrEmpty
        Find-Secret (Get-Trace $out) $secret | Should -BeNullOrEmpty
    }
}

Describe 'The identity token and the legacy key' {
    It 'come out nowhere, also when the server repeats them' {
        Connect-Limitless -FromEnvironment
        $Error.Clear()
        Invoke-Sandbox Post faults @{ times = 3; echoHeaders = $true; status = 403 } | Out-Null
        $loud = & {
            $VerbosePreference = $DebugPreference = 'Continue'
            try { Get-LimitlessCapability } catch { $_ }
            try { New-LimitlessApiToken -Label 'x' -ErrorAction Stop } catch { $_ }
            $keyed = ConvertTo-Secret $env:LIMITLESS_API_KEY
            Connect-Limitless -ApiKey $keyed -PassThru
            try { Get-LimitlessApiToken } catch { $_ }
            $plain = $env:LIMITLESS_IDENTITY_TOKEN
            try { Connect-Limitless -IdentityToken $plain } catch { $_ }
        } *>&1
        Invoke-Sandbox Delete faults | Out-Null
        $trace = (Get-ErrorTrace ($loud | Where-Object { $_ -is [Management.Automation.ErrorRecord] })) + (Get-ErrorTrace $Error) +
            (Get-Trace @($loud | Where-Object { $_ -isnot [Management.Automation.ErrorRecord] })) -join "`n"
        $trace | Should -Match 'redacted'
        Find-Secret $trace $env:LIMITLESS_IDENTITY_TOKEN | Should -BeNullOrEmpty
        Find-Secret $trace $env:LIMITLESS_API_KEY | Should -BeNullOrEmpty
    }
}
