# What users do with what comes out: tables, CSV, JSON, CliXml.
BeforeAll {
    Import-Module -Name "$PSScriptRoot/Sandbox.psm1"
    Import-Module -Name (Get-PackagePath)
    $script:server = Open-Sandbox
    Connect-Limitless -FromEnvironment
    $bot = New-LimitlessApiToken -Label 'output-bot' -Scope trading, delegated_signing
    $secrets = ConvertTo-SecretForm -Secret $bot.Credential.GetNetworkCredential().Password
    $secrets += ConvertTo-SecretForm -Secret $env:LIMITLESS_API_TOKEN_SECRET
    $secrets += ConvertTo-SecretForm -Secret $env:LIMITLESS_IDENTITY_TOKEN
    $secrets += ConvertTo-SecretForm -Secret $env:LIMITLESS_API_KEY

    function Assert-NoSecret {
        param([string] $Text)
        foreach ($secret in $secrets) { $Text.IndexOf($secret, [StringComparison]::OrdinalIgnoreCase) | Should -Be -1 }
    }
}

AfterAll {
    Close-Sandbox -Server $server
}

Describe 'Tables' {
    It 'fit into 80 columns with every id and label whole' {
        $lines = (Get-LimitlessApiToken | Format-Table | Out-String -Width 80) -split '\r?\n'
        ($lines | Measure-Object -Property Length -Maximum).Maximum | Should -BeLessOrEqual 80
        $lines -match "^$($bot.TokenId) " | Should -HaveCount 1
        $lines -match 'output-bot' | Should -HaveCount 1
        $lines -match 'never' | Should -HaveCount 1
    }
}

Describe 'CSV' {
    BeforeAll {
        $csv = Join-Path -Path $TestDrive -ChildPath 'tokens.csv'
        Get-LimitlessApiToken | Export-Csv -Path $csv -NoTypeInformation
    }

    It 'has the scopes in one cell' {
        $row = Import-Csv -Path $csv | Where-Object TokenId -EQ $bot.TokenId
        $row.Scopes | Should -Be 'trading delegated_signing'
        $row.LastUsedAt | Should -BeNullOrEmpty
    }

    It 'makes tokens of its rows again' {
        $made = Import-Csv -Path $csv | Where-Object Label -EQ 'output-bot' | New-LimitlessApiToken
        $made.Label | Should -Be 'output-bot'
        "$($made.Scopes)" | Should -Be 'trading delegated_signing'
        $made.TokenId | Should -Not -Be $bot.TokenId
    }

    It 'revokes its rows' {
        $token = New-LimitlessApiToken -Label 'csv-bot'
        $token | Select-Object -Property TokenId, Label | Export-Csv -Path $csv -NoTypeInformation
        (Import-Csv -Path $csv | Revoke-LimitlessApiToken -Confirm:$false).Label | Should -Be 'csv-bot'
    }

    It 'of receipts is plain' {
        $token = New-LimitlessApiToken -Label 'receipt-bot'
        $row = $token | Revoke-LimitlessApiToken -Confirm:$false | ConvertTo-Csv -NoTypeInformation | ConvertFrom-Csv
        $row.Status | Should -Be 'Revoked'
        $row.TokenId | Should -Be $token.TokenId
    }
}

Describe 'JSON' {
    It 'of a token is its data' {
        $json = Get-LimitlessApiToken -TokenId $bot.TokenId | ConvertTo-Json | ConvertFrom-Json
        $json.TokenId | Should -Be $bot.TokenId
        $json.Scopes | Should -Be 'trading', 'delegated_signing'
    }

    It 'of a new token and of a session has no secret' {
        Assert-NoSecret -Text (ConvertTo-Json -InputObject $bot -Depth 4)
        Assert-NoSecret -Text (ConvertTo-Json -InputObject (Get-LimitlessSession) -Depth 4)
    }
}

Describe 'CliXml' {
    BeforeAll {
        $script:file = Join-Path -Path $TestDrive -ChildPath 'object.xml'
    }

    It 'brings tokens back as tokens, with dates' {
        $before = Get-LimitlessApiToken -TokenId $bot.TokenId
        $before | Export-Clixml -Path $file
        $after = Import-Clixml -Path $file
        $after | Should -BeOfType 'Limitless.Tokens.ApiToken'
        $after.CreatedAt | Should -BeOfType [DateTimeOffset]
        $after.CreatedAt | Should -Be $before.CreatedAt
        "$($after.Scopes)" | Should -Be 'trading delegated_signing'
    }

    It 'of <_> has no secret' -ForEach 'a new token', 'a session', 'an error' {
        switch ($_) {
            'a new token' { $bot | Export-Clixml -Path $file -Depth 4 }
            'a session' { Get-LimitlessSession | Export-Clixml -Path $file -Depth 4 }
            'an error' {
                Get-LimitlessApiToken -TokenId tok_none -ErrorVariable trouble -ErrorAction SilentlyContinue
                $trouble.Count | Should -Be 1
                $trouble[0] | Export-Clixml -Path $file
            }
        }
        Assert-NoSecret -Text (Get-Content -Path $file -Raw)
    }

    It 'of a session is not taken for a session' {
        Get-LimitlessSession | Export-Clixml -Path $file
        { Get-LimitlessApiToken -Session (Import-Clixml -Path $file) -ErrorAction Stop } |
            Should -Throw -ErrorId 'LimitlessNotConnected,*'
    }
}
