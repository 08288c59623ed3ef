# A token's whole life, as a user's script goes through it.
BeforeAll {
    Import-Module -Name "$PSScriptRoot/Sandbox.psm1"
    Import-Module -Name (Get-PackagePath)
    $script:server = Open-Sandbox
}

AfterAll {
    Close-Sandbox -Server $server
}

Describe 'The life of a token' {
    It 'connects without a word' {
        Connect-Limitless -FromEnvironment | Should -BeNullOrEmpty
        $LimitlessSession.TokenId | Should -Be $env:LIMITLESS_API_TOKEN_ID
    }

    It 'says what the partner may do' {
        $capability = Get-LimitlessCapability
        $capability.TokenManagementEnabled | Should -BeTrue
        $capability.AllowedScopes | Should -Contain 'trading'
    }

    It 'makes a token whose secret nobody sees' {
        $script:bot = New-LimitlessApiToken -Label life -Scope trading, delegated_signing
        $bot.Secret | Should -BeOfType [securestring]
        $bot.Credential.UserName | Should -Be $bot.TokenId
        $bot | Format-List | Out-String | Should -Not -Match ([regex]::Escape($bot.Credential.GetNetworkCredential().Password))
    }

    It 'signs with the new token from then on' {
        $bot | Connect-Limitless
        (Get-LimitlessSession).TokenId | Should -Be $bot.TokenId
        (Get-LimitlessApiToken -TokenId $bot.TokenId).Label | Should -Be 'life'
    }

    It 'finds a token by label, scope and age' {
        Get-LimitlessApiToken -Label 'li*' -Scope delegated_signing | ForEach-Object TokenId | Should -Be $bot.TokenId
        Get-LimitlessApiToken -OlderThan 90d | Should -BeNullOrEmpty
    }

    It 'revokes what is piped to it and gives a receipt' {
        $receipt = Get-LimitlessApiToken -Label sandbox | Revoke-LimitlessApiToken -Confirm:$false
        $receipt.Status | Should -Be 'Revoked'
        $receipt.Label | Should -Be 'sandbox'
        Get-LimitlessApiToken | ForEach-Object TokenId | Should -Be $bot.TokenId
    }

    It 'revokes its own token when told so by name' {
        (Revoke-LimitlessApiToken -TokenId $bot.TokenId -Confirm:$false).Status | Should -Be 'Revoked'
        { Get-LimitlessApiToken -ErrorAction Stop } | Should -Throw -ErrorId 'LimitlessUnauthorized,*'
    }

    It 'forgets everything when it disconnects' {
        Disconnect-Limitless | Should -BeNullOrEmpty
        Get-Variable -Name LimitlessSession -Scope Global -ErrorAction Ignore | Should -BeNullOrEmpty
    }
}

Describe 'Ids on the wire' {
    BeforeAll {
        Connect-Limitless -FromEnvironment
        Connect-Limitless -ApiKey ([Net.NetworkCredential]::new('', $env:LIMITLESS_API_KEY).SecurePassword)
    }

    # Windows PowerShell's .NET unescapes %2F in paths unless it is told not to.
    It 'escapes <id> as one segment' -ForEach @(
        @{ id = 'tok/with spaces'; segment = 'tok%2Fwith%20spaces' }
        @{ id = 'tok/a+%25'; segment = 'tok%2Fa%2B%2525' }
        @{ id = "tok/$([char]0xfc)"; segment = 'tok%2F%C3%BC' }
    ) {
        Invoke-Sandbox Post tokens @{ ids = @($id) } | Out-Null
        Clear-SandboxRequest
        (Revoke-LimitlessApiToken -TokenId $id -Confirm:$false).Status | Should -Be 'Revoked'
        Get-SandboxRequest | Should -Contain "DELETE /auth/api-tokens/$segment"
    }
}
