namespace Limitless.Tokens.EngineTests.ModuleTests;

/// <summary>What a session holds, carries over and shows.</summary>
public sealed class SessionTests : ModuleTestBase
{
    private const string Show = """

        $s = Get-LimitlessSession
        "$($s.TokenId)|$($s.TokenSource)|$($s.IdentitySource)|$($s.HasApiKey)|$($s.TimeoutSec)|$($s.MaximumRetryCount)"
        """;

    [Fact]
    public void It_shows_what_it_has_and_where_that_came_from()
    {
        PSObject session = Assert.Single(Run(ConnectAll + "Get-LimitlessSession"));
        Assert.Equal(
            ["Server", "TokenId", "TokenSource", "IdentitySource", "IdentityExpiresAt", "HasApiKey",
                "EnvironmentVariables", "ClockOffset", "TimeoutSec", "MaximumRetryCount"],
            session.Properties.Select(property => property.Name));
        Assert.InRange(
            (DateTimeOffset)session.Properties["IdentityExpiresAt"].Value, DateTimeOffset.UtcNow.AddMinutes(50),
            DateTimeOffset.UtcNow.AddMinutes(61));
    }

    [Fact]
    public void What_is_not_given_is_carried_over()
    {
        Run("Connect-Limitless -Server $server -IdentityToken $identity -TimeoutSec 7 -MaximumRetryCount 0");
        Assert.Equal("|null|Carried|False|7|0".Replace("null", "", StringComparison.Ordinal), RunText("Connect-Limitless" + Show));
        Assert.Equal($"{Server.ApiTokenId}|Parameter|Carried|False|7|0", RunText("Connect-Limitless -TokenId $id -Secret $secret" + Show));
        Assert.Equal($"{Server.ApiTokenId}|Carried|Parameter|False|9|0",
            RunText("Connect-Limitless -IdentityToken $identity -TimeoutSec 9" + Show));
    }

    [Fact]
    public void A_given_key_replaces_a_carried_token_and_the_reverse()
    {
        Run(ConnectAll);
        Assert.Equal("||Carried|True|30|3", RunText("Connect-Limitless -ApiKey $key" + Show));
        Assert.Equal($"{Server.ApiTokenId}|Parameter|Carried|False|30|3",
            RunText("Connect-Limitless -TokenId $id -Secret $secret" + Show));
    }

    [Theory]
    [InlineData("-Server 'http://127.0.0.1:9'")]
    [InlineData("-Server ($server + '/prefix')")]
    [InlineData("-Server ($server -replace '127.0.0.1', 'localhost')")]
    public void Nothing_is_carried_to_another_server(string other)
    {
        Run(ConnectAll);
        RunError("Connect-Limitless " + other, "LimitlessCredentialMissing", ErrorCategory.AuthenticationError, "ConnectLimitless");
        Assert.Equal($"||Parameter|False|30|3", RunText($"Connect-Limitless {other} -IdentityToken $identity" + Show));
    }

    [Fact]
    public void The_same_server_may_be_written_with_a_slash_at_its_end()
    {
        Run(ConnectAll);
        Assert.Equal($"{Server.ApiTokenId}|Carried|Carried|False|30|3", RunText("Connect-Limitless -Server ($server + '/')" + Show));
    }

    [Fact]
    public void A_failed_connect_leaves_the_session_as_it_was()
    {
        Run(ConnectAll);
        Assert.Equal("LimitlessInsecureUri", Assert.Single(Invoke("Connect-Limitless -Server http://example.com").ErrorIds));
        Assert.Equal("sandbox", RunText("(Get-LimitlessApiToken).Label"));
    }

    [Fact]
    public void A_disconnected_session_carries_nothing_and_the_copy_lives_on()
    {
        Assert.Equal("sandbox", RunText("""
            $first = Connect-Limitless -Server $server -TokenId $id -Secret $secret -PassThru
            Connect-Limitless
            Disconnect-Limitless -Session $first
            (Get-LimitlessApiToken).Label
            """));
        Assert.Equal("LimitlessNotConnected", Assert.Single(Invoke("Get-LimitlessApiToken -Session $first").ErrorIds));
        Assert.Equal("LimitlessCredentialMissing",
            Assert.Single(Invoke("Disconnect-Limitless; Connect-Limitless -Server $server").ErrorIds));
    }

    [Fact]
    public void The_callers_own_secret_is_not_touched()
    {
        Assert.Equal("sandbox", RunText(ConnectToken + "Disconnect-Limitless\n" + ConnectToken + "(Get-LimitlessApiToken).Label"));
    }

    [Theory]
    [InlineData(-60, "The identity token has expired: ")]
    [InlineData(200, "The identity token expires in ")]
    [InlineData(900, null)]
    public async Task Connect_warns_of_an_expiry(int lifetime, string? warning)
    {
        string token = (await Control.IdentityAsync($$"""{"lifetimeSeconds":{{lifetime}}}""")).GetProperty("identityToken").GetString()!;
        EngineResult result = Engine.Invoke("Connect-Limitless -Server $server -IdentityToken $i", ("i", Secure(token)));
        Assert.Empty(result.AllErrors);
        if (warning is null)
            Assert.Empty(result.Warnings);
        else
            Assert.StartsWith(warning, Assert.Single(result.Warnings).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_expired_identity_is_named_as_such()
    {
        string token = (await Control.IdentityAsync("""{"lifetimeSeconds":-60}""")).GetProperty("identityToken").GetString()!;
        Engine.Invoke("Connect-Limitless -Server $server -IdentityToken $i", ("i", Secure(token)));
        RunError("Get-LimitlessCapability", "LimitlessIdentityExpired", ErrorCategory.AuthenticationError, "GetLimitlessCapability");
    }

    [Fact]
    public void A_read_only_variable_does_not_keep_a_session_alive()
    {
        Run(ConnectToken + """
            $ExecutionContext.SessionState.PSVariable.Get('global:LimitlessSession').Options = 'ReadOnly'
            Disconnect-Limitless
            """);
        Assert.Equal("LimitlessNotConnected", Assert.Single(Invoke("Get-LimitlessApiToken").ErrorIds));
    }
}
