# What must not happen by mistake, and what a script can tell when it is refused.
BeforeAll {
    Import-Module -Name "$PSScriptRoot/Sandbox.psm1"
    Import-Module -Name (Get-PackagePath)
    $script:server = Open-Sandbox
}

AfterAll {
    Close-Sandbox -Server $server
}

Describe '-WhatIf' {
    BeforeEach { Connect-Limitless -FromEnvironment }

    It 'changes nothing' {
        Clear-SandboxRequest
        New-LimitlessApiToken -Label 'whatif' -WhatIf | Should -BeNullOrEmpty
        Get-LimitlessApiToken | Revoke-LimitlessApiToken -IncludeSessionToken -WhatIf | Should -BeNullOrEmpty
        Revoke-LimitlessApiToken -TokenId $env:LIMITLESS_API_TOKEN_ID -WhatIf | Should -BeNullOrEmpty
        $arrived = @(Get-SandboxRequest)
        $arrived | Should -Not -BeNullOrEmpty
        $arrived -notlike 'GET *' | Should -BeNullOrEmpty
    }
}

Describe 'Errors to branch on' {
    BeforeEach { Connect-Limitless -FromEnvironment }

    It '<id> for <what>' -ForEach @(
        @{ id = 'LimitlessNotConnected'; what = 'no session'; run = { Disconnect-Limitless; Get-LimitlessApiToken -ErrorAction Stop } }
        @{ id = 'LimitlessNotConnected'; what = 'a hashtable'; run = { Get-LimitlessApiToken -Session @{} -ErrorAction Stop } }
        @{ id = 'LimitlessPlainTextSecret'; what = 'a string as identity token'; run = { Connect-Limitless -IdentityToken 'plain-canary' } }
        @{ id = 'LimitlessInsecureUri'; what = 'http to another host'; run = { Connect-Limitless -FromEnvironment -Server 'http://example.com' } }
        @{ id = 'LimitlessInvalidTokenId'; what = 'two dots'; run = { Revoke-LimitlessApiToken -TokenId '..' -Confirm:$false -ErrorAction Stop } }
        @{ id = 'LimitlessTokenNotFound'; what = 'an id that is not there'; run = { Revoke-LimitlessApiToken -TokenId tok_none -Confirm:$false -ErrorAction Stop } }
        @{ id = 'LimitlessInvalidLabel'; what = 'a label of 129'; run = { New-LimitlessApiToken -Label ('x' * 129) -ErrorAction Stop } }
        @{ id = 'LimitlessInvalidDuration'; what = 'a bare number'; run = { Get-LimitlessApiToken -UnusedFor 30 -ErrorAction Stop } }
        @{ id = 'LimitlessBadRequest'; what = 'delegated_signing alone'; run = { New-LimitlessApiToken -Scope delegated_signing -ErrorAction Stop } }
    ) {
        Clear-SandboxRequest
        $caught = $null
        try { & $run } catch { $caught = $_ }
        $caught.FullyQualifiedErrorId | Should -BeLike "$id,*"
        "$caught $($caught.TargetObject)" | Should -Not -Match 'plain-canary'
        if ($id -notin 'LimitlessTokenNotFound', 'LimitlessBadRequest') { Get-SandboxRequest | Should -BeNullOrEmpty }
    }

    It 'LimitlessSessionToken for the own token in a pipeline, and the others go on' {
        $other = New-LimitlessApiToken -Label 'other'
        $receipts = Get-LimitlessApiToken |
            Revoke-LimitlessApiToken -Confirm:$false -ErrorVariable trouble -ErrorAction SilentlyContinue
        $receipts.TokenId | Should -Contain $other.TokenId
        $receipts.TokenId | Should -Not -Contain $env:LIMITLESS_API_TOKEN_ID
        $trouble.FullyQualifiedErrorId | Should -BeLike 'LimitlessSessionToken,*'
    }
}

Describe 'Tab completion' {
    BeforeEach { Connect-Limitless -FromEnvironment }

    BeforeAll {
        function Get-Completion {
            param([string] $Line)
            (TabExpansion2 -inputScript $Line -cursorColumn $Line.Length).CompletionMatches | ForEach-Object CompletionText
        }
    }

    It 'offers the scopes' {
        Get-Completion -Line 'New-LimitlessApiToken -Scope ' | Should -Contain 'trading'
        Get-Completion -Line 'New-LimitlessApiToken -Scope trading, del' | Should -Be 'delegated_signing'
    }

    It 'offers ids that were listed, without a request' {
        Get-LimitlessApiToken | Out-Null
        Clear-SandboxRequest
        Get-Completion -Line 'Revoke-LimitlessApiToken -TokenId tok_' | Should -Contain $env:LIMITLESS_API_TOKEN_ID
        Get-SandboxRequest | Should -BeNullOrEmpty
    }

    It 'has nothing to say, and no error, without a session' {
        Disconnect-Limitless
        $before = $Error.Count
        Get-Completion -Line 'Revoke-LimitlessApiToken -TokenId tok_' | Should -BeNullOrEmpty
        $Error.Count | Should -Be $before
    }
}
