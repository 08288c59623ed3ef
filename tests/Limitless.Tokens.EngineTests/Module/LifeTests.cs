namespace Limitless.Tokens.EngineTests.ModuleTests;

/// <summary>The whole life of a token, through the real engine and over the wire.</summary>
public sealed class LifeTests : ModuleTestBase
{
    [Fact]
    public async Task A_token_is_made_used_listed_revoked_and_refused()
    {
        string[] lines = RunText("""
            Connect-Limitless -Server $server -IdentityToken $identity
            "may: $((Get-LimitlessCapability).AllowedScopes)"
            $token = New-LimitlessApiToken bot -Scope trading, delegated_signing
            $token | Connect-Limitless
            "signs: $((Get-LimitlessSession).TokenId -eq $token.TokenId)"
            "listed: $((Get-LimitlessApiToken -Label bot).Scopes)"
            "revoked: $((Revoke-LimitlessApiToken $token -Confirm:$false).Status)"
            try { Get-LimitlessApiToken } catch { "then: $($_.FullyQualifiedErrorId)" }
            """).Split('\n');
        Assert.Equal(
            [
                "may: trading account_creation delegated_signing",
                "signs: True",
                "listed: trading delegated_signing",
                "revoked: Revoked",
                "then: LimitlessUnauthorized,Limitless.Tokens.Cmdlets.GetLimitlessApiTokenCommand",
            ],
            lines);
        Assert.Equal([Server.ApiTokenId], await Control.ActiveIdsAsync());
    }

    [Fact]
    public void A_new_token_goes_straight_into_a_session_that_can_list()
    {
        string text = RunText("""
            Connect-Limitless -Server $server -IdentityToken $identity
            New-LimitlessApiToken | Connect-Limitless
            "$((Get-LimitlessApiToken).Count) $((Get-LimitlessSession).IdentitySource)"
            """);
        Assert.Equal("2 Carried", text);
    }

    [Fact]
    public void A_new_token_has_what_the_server_told_and_a_read_only_secret()
    {
        PSObject token = Assert.Single(Run(ConnectIdentity + "New-LimitlessApiToken bot"));
        Assert.Equal("bot", token.Properties["Label"].Value);
        Assert.Equal("trading", token.Properties["Scopes"].Value.ToString());
        Assert.Equal(4711L, token.Properties["ProfileId"].Value);
        Assert.StartsWith("0x", (string)token.Properties["Account"].Value, StringComparison.Ordinal);
        Assert.Equal(TimeSpan.Zero, ((DateTimeOffset)token.Properties["CreatedAt"].Value).Offset);
        Assert.Equal(new Uri(ServerText), token.Properties["Server"].Value);
        SecureString secret = Assert.IsType<SecureString>(token.Properties["Secret"].Value);
        Assert.Equal(44, secret.Length);
        PSCredential credential = Assert.IsType<PSCredential>(token.Properties["Credential"].Value);
        Assert.Equal(token.Properties["TokenId"].Value, credential.UserName);
    }

    [Fact]
    public void A_credential_connects_as_well()
    {
        Assert.Equal("sandbox", RunText("""
            $c = [pscredential]::new($id, $secret)
            Connect-Limitless -Server $server -Credential $c
            (Get-LimitlessApiToken).Label
            """));
    }

    [Fact]
    public void A_legacy_key_lists_and_revokes()
    {
        Assert.Equal("Revoked", RunText("""
            Connect-Limitless -Server $server -ApiKey $key
            (Get-LimitlessApiToken | Revoke-LimitlessApiToken -Confirm:$false).Status
            """));
    }

    [Fact]
    public async Task Rows_of_a_file_make_tokens_and_an_empty_cell_is_left_out()
    {
        Run(ConnectIdentity + """
            $rows = [pscustomobject]@{ Label = 'one'; Scopes = 'trading delegated_signing' },
                [pscustomobject]@{ Label = ''; Scopes = '' }, [pscustomobject]@{ Label = 'two'; Scope = 'trading;account_creation' }
            $null = $rows | New-LimitlessApiToken
            """);
        string[] made = RunText("$null = Connect-Limitless -TokenId $id -Secret $secret\nGet-LimitlessApiToken | ForEach-Object { "
            + "\"[$($_.Label)] $($_.Scopes)\" }").Split('\n');
        Assert.Equal(["[one] trading delegated_signing", "[] trading", "[two] trading account_creation"], made[1..]);
        Assert.Equal(3, (await Control.RequestsAsync()).Count(request => request.Method == "POST"));
    }

    [Fact]
    public void A_known_scope_may_be_typed_in_any_case() => Assert.Equal("trading account_creation|1", RunText(ConnectAll + """
        $token = New-LimitlessApiToken -Scope Trading, 'TRADING account_Creation' -WarningAction Stop
        "$($token.Scopes)|$((Get-LimitlessApiToken $token.TokenId -Scope TRADING).Count)"
        """));

    [Fact]
    public void A_label_may_have_128_emoji() => Assert.Equal("256", RunText(ConnectIdentity
        + "(New-LimitlessApiToken ([char]::ConvertFromUtf32(0x1F680) * 128)).Label.Length"));

    [Fact]
    public void An_unknown_scope_is_looked_for_with_a_warning_until_the_server_tells_of_it()
    {
        Assert.Equal(
            ["'tradign' is not a scope that this version of the module knows; it is taken as it is."],
            Invoke(ConnectAll + "Get-LimitlessApiToken -Scope tradign, trading").Warnings.Select(warning => warning.Message));
        Invoke("Invoke-RestMethod -Uri $server/sandbox/identity -Method Post -Body '{\"allowedScopes\":[\"trading\",\"new_scope\"]}'");
        Assert.Equal("trading new_scope", RunText("(Get-LimitlessCapability).AllowedScopes.ToString()"));
        Assert.Empty(Invoke("Get-LimitlessApiToken -Scope new_scope").Warnings);
    }

    [Fact]
    public void An_unknown_scope_is_sent_with_a_warning()
    {
        var result = Invoke(ConnectIdentity + "New-LimitlessApiToken -Scope new_scope");
        Assert.Contains("'new_scope'", Assert.Single(result.Warnings).Message, StringComparison.Ordinal);
        Assert.Equal("LimitlessForbidden", Assert.Single(result.ErrorIds));
    }

    /// <summary>PowerShell reads some of these words as numbers and some as texts.</summary>
    [Theory]
    [InlineData("90min", "500 60 3 1")]
    [InlineData("1h30m", "500 60 3 1")]
    [InlineData("36h", "500 60 3")]
    [InlineData("1d12h", "500 60 3")]
    [InlineData("1.5d", "500 60 3")]
    [InlineData("30d", "500 60")]
    [InlineData("2w", "500 60")]
    [InlineData("2mo", "500 60")]
    [InlineData("1y", "500")]
    [InlineData("'1Y'", "500")]
    [InlineData("([timespan]'3')", "500 60 3")]
    public async Task A_duration_is_typed_as_it_is_said(string duration, string ages)
    {
        await Control.SeedAsync("""{"count":4,"ageDays":[500,60,3,1],"lastUsedDaysAgo":null}""");
        foreach (string parameter in new[] { "OlderThan", "UnusedFor" })
            Assert.Equal(ages, RunText(ConnectToken + $"\"$((Get-LimitlessApiToken -{parameter} {duration}).AgeDays)\""));
    }

    [Theory]
    [InlineData("Connect-Limitless", "Limitless.Tokens.LimitlessSession")]
    [InlineData("Disconnect-Limitless", "System.Void")]
    [InlineData("Get-LimitlessSession", "Limitless.Tokens.LimitlessSession")]
    [InlineData("Get-LimitlessCapability", "Limitless.Tokens.PartnerCapability")]
    [InlineData("New-LimitlessApiToken", "Limitless.Tokens.NewApiToken")]
    [InlineData("Get-LimitlessApiToken", "Limitless.Tokens.ApiToken")]
    [InlineData("Revoke-LimitlessApiToken", "Limitless.Tokens.ApiTokenRevocation")]
    [InlineData("Update-LimitlessApiToken", "Limitless.Tokens.NewApiToken")]
    public void A_cmdlet_emits_the_type_that_it_declares_and_nothing_else(string command, string type)
    {
        string call = command switch
        {
            "Connect-Limitless" => "Connect-Limitless -PassThru",
            "Revoke-LimitlessApiToken" => "New-LimitlessApiToken | Revoke-LimitlessApiToken -Confirm:$false",
            "Update-LimitlessApiToken" => "New-LimitlessApiToken | Update-LimitlessApiToken -Confirm:$false",
            _ => command,
        };
        IEnumerable<string> emitted = Run(ConnectAll + call).Select(item => item.BaseObject.GetType().FullName!).Distinct();
        Assert.Equal(type == "System.Void" ? [] : [type], emitted);
        Assert.Equal(type, RunText($"(Get-Command {command}).OutputType.Name"));
    }

    [Fact]
    public void Connect_emits_nothing_unless_asked() => Assert.Empty(Run(ConnectAll));

    [Theory]
    [InlineData("New-LimitlessApiToken bot -WhatIf", "POST")]
    [InlineData("Get-LimitlessApiToken | Revoke-LimitlessApiToken -IncludeSessionToken -WhatIf", "DELETE")]
    public async Task WhatIf_sends_nothing_that_changes_anything(string call, string method)
    {
        Assert.Empty(Run(ConnectAll + call));
        Assert.DoesNotContain(await Control.RequestsAsync(), request => request.Method == method);
        Assert.Contains("What if: ", Terminal.Text, StringComparison.Ordinal);
    }
}
