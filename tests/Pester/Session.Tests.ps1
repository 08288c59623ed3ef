# Where a session lives: scopes, script functions, jobs, parallel runspaces.
BeforeAll {
    Import-Module -Name "$PSScriptRoot/Sandbox.psm1"
    $modulePath = Get-PackagePath
    Import-Module -Name $modulePath
    $script:server = Open-Sandbox
}

AfterAll {
    Close-Sandbox -Server $server
}

Describe 'A session in a variable' {
    BeforeEach { Connect-Limitless -FromEnvironment }

    It 'leaves the default alone' {
        $default = $LimitlessSession
        Connect-Limitless -FromEnvironment -SessionVariable other
        $other | Should -BeOfType 'Limitless.Tokens.LimitlessSession'
        [object]::ReferenceEquals($LimitlessSession, $default) | Should -BeTrue
        Get-LimitlessApiToken -Session $other | Should -Not -BeNullOrEmpty
    }

    It 'is set in the scope of the caller only' {
        function Connect-Inside { Connect-Limitless -FromEnvironment -SessionVariable inside; $null -ne $inside }
        Connect-Inside | Should -BeTrue
        Get-Variable -Name inside -ErrorAction Ignore | Should -BeNullOrEmpty
    }

    It 'is what a function finds as its own $LimitlessSession' {
        $token = New-LimitlessApiToken -Label 'local'
        function Get-OwnTokenId {
            $token | Connect-Limitless -SessionVariable LimitlessSession
            (Get-LimitlessSession).TokenId
        }
        Get-OwnTokenId | Should -Be $token.TokenId
        (Get-LimitlessSession).TokenId | Should -Be $env:LIMITLESS_API_TOKEN_ID
    }

    It 'is the only one that its Disconnect ends' {
        Connect-Limitless -FromEnvironment -SessionVariable other
        $ended = $other
        Disconnect-Limitless -Session $other
        { Get-LimitlessApiToken -Session $ended -ErrorAction Stop } | Should -Throw -ErrorId 'LimitlessNotConnected,*'
        Get-LimitlessApiToken | Should -Not -BeNullOrEmpty
    }
}

Describe 'A job' {
    BeforeEach { Connect-Limitless -FromEnvironment }

    It 'connects for itself, and its tokens come back with dates' {
        $tokens = Start-Job -ScriptBlock {
            Import-Module -Name $using:modulePath
            Connect-Limitless -FromEnvironment
            Get-LimitlessApiToken
        } | Receive-Job -Wait -AutoRemoveJob
        $own = $tokens | Where-Object TokenId -EQ $env:LIMITLESS_API_TOKEN_ID
        $own | Should -BeOfType 'Limitless.Tokens.ApiToken'
        $own.CreatedAt | Should -BeOfType [DateTimeOffset]
    }

    It 'warns that the secret of a token made there stays there' {
        $token = Start-Job -ScriptBlock {
            Import-Module -Name $using:modulePath
            Connect-Limitless -FromEnvironment
            New-LimitlessApiToken -Label 'made-in-a-job'
        } | Receive-Job -Wait -AutoRemoveJob -WarningVariable warned -WarningAction SilentlyContinue
        $token.Label | Should -Be 'made-in-a-job'
        $token.PSObject.Properties.Name | Should -Not -Contain 'Secret'
        "$warned" | Should -Match '-SecretName'
    }
}

Describe 'Parallel runspaces' {
    BeforeEach { Connect-Limitless -FromEnvironment }

    It 'share a session through $using:' -Skip:($PSVersionTable.PSVersion.Major -lt 7) {
        $session = $LimitlessSession
        $id = $env:LIMITLESS_API_TOKEN_ID
        $found = 1..16 | ForEach-Object -ThrottleLimit 8 -Parallel {
            Import-Module -Name $using:modulePath
            Get-LimitlessApiToken -TokenId $using:id -Session $using:session
        }
        $found | Should -HaveCount 16
    }
}
