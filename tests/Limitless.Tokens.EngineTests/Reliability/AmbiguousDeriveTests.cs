namespace Limitless.Tokens.EngineTests.Reliability;

/// <summary>A derive whose answer is lost: said as such, the likely token named, and never sent twice.</summary>
public sealed class AmbiguousDeriveTests : ModuleTestBase
{
    private const string DerivePath = "/auth/api-tokens/derive";
    private const string LostAnswer = """{"method":"POST","path":"/auth/api-tokens/derive","drop":"afterEffect"}""";
    private const string LostRequest = """{"method":"POST","path":"/auth/api-tokens/derive","drop":"beforeEffect"}""";

    [Theory]
    [InlineData("New-LimitlessApiToken bot", null)]
    [InlineData("New-LimitlessApiToken", null)]
    [InlineData("New-LimitlessApiToken bot -Scope trading, delegated_signing", null)]
    [InlineData("New-LimitlessApiToken bot", """{"method":"POST","status":500,"effect":true}""")]
    [InlineData("New-LimitlessApiToken bot", """{"method":"POST","drop":"midBody"}""")]
    [InlineData("New-LimitlessApiToken bot", """{"method":"POST","bodyKind":"html","effect":true}""")]
    public async Task The_command_in_the_message_revokes_the_orphan(string call, string? fault)
    {
        await Control.FaultAsync(fault ?? LostAnswer);
        string message = Lost(ConnectAll, call);
        string orphan = Assert.Single((await Control.ActiveIdsAsync())[1..]);
        string command = message[message.IndexOf("Revoke-LimitlessApiToken", StringComparison.Ordinal)..];
        Assert.Equal($"Revoke-LimitlessApiToken -TokenId '{orphan}'", command);

        Assert.Equal("Revoked", RunText($"$ConfirmPreference = 'None'\n({command}).Status"));

        Assert.Equal([Server.ApiTokenId], await Control.ActiveIdsAsync());
        Assert.Equal(1, await Control.CountAsync("POST", DerivePath));
    }

    [Fact]
    public async Task A_time_out_names_it_too()
    {
        await Control.FaultAsync("""{"method":"POST","delayMs":600000}""");
        string message = Lost(ConnectAll + "Connect-Limitless -TimeoutSec 2\n", "New-LimitlessApiToken bot");
        Assert.EndsWith($"-TokenId '{(await Control.ActiveIdsAsync())[1]}'", message, StringComparison.Ordinal);
        Assert.Equal(1, await Control.CountAsync("POST", DerivePath));
    }

    [Fact]
    public async Task When_none_was_made_it_says_so()
    {
        await Control.FaultAsync(LostRequest);
        string message = Lost(ConnectAll, "New-LimitlessApiToken bot");
        Assert.EndsWith("most likely none was made.", message, StringComparison.Ordinal);
        Assert.DoesNotContain("Revoke-", message, StringComparison.Ordinal);
        Assert.Equal(1, await Control.CountAsync("POST", DerivePath));
        Assert.Equal([Server.ApiTokenId], await Control.ActiveIdsAsync());
    }

    [Fact]
    public async Task A_session_that_cannot_list_says_how_to_look()
    {
        await Control.FaultAsync(LostAnswer);
        string message = Lost(ConnectIdentity, "New-LimitlessApiToken bot");
        Assert.Contains("connect with an API token too", message, StringComparison.Ordinal);
        Assert.Single(await Control.RequestsAsync());
    }

    [Theory]
    [InlineData("""{"method":"GET","status":500,"times":-1}""", "status 500")]
    [InlineData("""{"method":"GET","drop":"beforeEffect","times":-1}""", "no answer")]
    [InlineData("""{"method":"GET","bodyKind":"html","times":-1}""", "not the JSON")]
    [InlineData("""{"method":"GET","status":401,"times":-1}""", "status 401")]
    public async Task A_list_that_fails_as_well_changes_nothing_of_the_error(string fault, string reason)
    {
        await Control.FaultAsync($"[{LostAnswer},{fault}]");
        string message = Lost(ConnectAll + "Connect-Limitless -MaximumRetryCount 0\n", "New-LimitlessApiToken bot");
        Assert.Contains("The list could not be read to look for it: ", message, StringComparison.Ordinal);
        Assert.Contains(reason, message, StringComparison.Ordinal);
        Assert.Equal(1, await Control.CountAsync("POST", DerivePath));
    }

    [Fact]
    public async Task Tokens_that_only_look_like_it_are_not_named()
    {
        await Control.SeedAsync("""{"label":"bot","ageDays":0.001,"ids":["older"]}""");
        await Control.SeedAsync("""{"label":"bot2","ids":["other-label"]}""");
        await Control.SeedAsync("""{"label":"Bot","ids":["other-case"]}""");
        await Control.SeedAsync("""{"label":"bot","scopes":["trading","account_creation"],"ids":["other-scopes"]}""");
        await Control.FaultAsync(LostAnswer);
        string message = Lost(ConnectAll, "New-LimitlessApiToken bot");
        Assert.EndsWith($"-TokenId '{(await Control.ActiveIdsAsync())[^1]}'", message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Tokens_that_this_session_has_made_are_not_named()
    {
        await Control.FaultAsync(LostAnswer.Replace("{", """{"after":2,""", StringComparison.Ordinal));
        string message = Lost(
            ConnectAll + "$good = 1..2 | ForEach-Object { New-LimitlessApiToken bot }\n", "New-LimitlessApiToken bot");
        Assert.EndsWith($"-TokenId '{(await Control.ActiveIdsAsync())[^1]}'", message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Tokens_that_the_session_has_seen_before_are_not_named()
    {
        await Control.SeedAsync("""{"label":"bot","ids":["seen"]}""");
        await Control.FaultAsync(LostAnswer);
        string message = Lost(ConnectAll + "$null = Get-LimitlessApiToken\n", "New-LimitlessApiToken bot");
        Assert.EndsWith($"-TokenId '{(await Control.ActiveIdsAsync())[^1]}'", message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(3000)]
    [InlineData(-3000)]
    public async Task The_orphan_is_found_whatever_this_machine_s_clock_says(double offset)
    {
        await Control.SetClockAsync(offset);
        await Control.SeedAsync("""{"label":"bot","ageDays":0.001,"ids":["older"]}""");
        await Control.FaultAsync(LostAnswer);
        string identity = (await Control.IdentityAsync("{}")).GetProperty("identityToken").GetString()!;
        Engine.Invoke("", ("identity", Secure(identity)));
        string message = Lost(ConnectAll, "New-LimitlessApiToken bot");
        Assert.EndsWith($"-TokenId '{(await Control.ActiveIdsAsync())[^1]}'", message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task In_a_pipeline_the_others_are_made()
    {
        await Control.FaultAsync(LostAnswer.Replace("{", """{"after":1,""", StringComparison.Ordinal));
        EngineResult result = Invoke(ConnectAll
            + "'a', 'b', 'c' | ForEach-Object { [pscustomobject]@{ Label = $_ } } | New-LimitlessApiToken");
        Assert.Equal(["a", "c"], result.Output.Select(token => token.Properties["Label"].Value));
        ErrorRecord error = Assert.Single(result.AllErrors);
        Assert.Equal("LimitlessAmbiguousDerive", Assert.Single(result.ErrorIds));
        Assert.Equal("b", error.TargetObject);
        Assert.Equal(3, await Control.CountAsync("POST", DerivePath));
    }

    /// <summary>A good token in an answer that is odd: the object comes out and connects, and an error names what is odd.</summary>
    [Theory]
    [InlineData("\"createdAt\":1700000000,\"scopes\":[\"trading\"]", "createdAt")]
    [InlineData("\"createdAt\":\"2026-11-24 00:00:00\",\"scopes\":[\"trading\"]", "createdAt")]
    [InlineData("\"profile\":{\"id\":\"4711\"}", "profile.id, createdAt, scopes")]
    public async Task A_good_secret_is_not_lost_over_a_side_field(string fields, string odd)
    {
        (string id, string secret) = await KnownAsync(secret => secret, fields);
        EngineResult result = Invoke(ConnectIdentity + "New-LimitlessApiToken bot");
        ErrorRecord error = Assert.Single(result.AllErrors);
        Assert.Null(DocumentedError.Problem(error));
        Assert.Equal(("Protocol", id), (DocumentedError.ShortId(error), error.TargetObject));
        Assert.EndsWith($"no good value for {odd}.", error.ToString(), StringComparison.Ordinal);
        Engine.Invoke("", ("made", Assert.Single(result.Output)));
        Run("$made | Connect-Limitless; $null = Get-LimitlessApiToken; $made | Format-List | Out-String");
        Assert.NotEmpty(secret);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_secret_without_padding_or_in_base64url_signs_as_what_it_is(bool hasMark)
    {
        (string id, string secret) = await KnownAsync(
            secret => secret.TrimEnd('=').Replace('+', '-').Replace('/', '_'),
            "\"createdAt\":\"2026-03-23T12:34:56.789Z\",\"scopes\":[\"trading\"]", hasMark);
        Engine.Invoke("", ("bare", Secure(secret)));
        Assert.Equal($"{id} {id}", RunText(ConnectIdentity + $$"""
            $made = New-LimitlessApiToken bot
            $made | Connect-Limitless
            $null = Get-LimitlessApiToken
            Connect-Limitless -Server $server -TokenId {{id}} -Secret $bare -SessionVariable typed
            $null = Get-LimitlessApiToken -Session $typed
            "$($made.TokenId) $($typed.TokenId)"
            """));
    }

    [Theory]
    [InlineData(ConnectIdentity)]
    [InlineData(ConnectAll)]
    public async Task A_token_whose_secret_is_of_no_use_is_named(string connect)
    {
        (string id, _) = await KnownAsync(_ => "no base64!", "\"scopes\":[]");
        string message = Lost(connect, "New-LimitlessApiToken bot", id);
        Assert.EndsWith($"Revoke-LimitlessApiToken -TokenId '{id}'", message, StringComparison.Ordinal);
    }

    /// <summary>Lets the next derive answer with a token that works, and with such fields beside it.</summary>
    private async Task<(string Id, string Secret)> KnownAsync(Func<string, string> write, string fields, bool hasMark = false)
    {
        (string id, string secret) = await Control.KnowNextDeriveAsync();
        await Control.ClearFaultsAsync();
        string answer = (hasMark ? "\uFEFF" : "") + $$"""{"tokenId":"{{id}}","secret":"{{write(secret)}}",{{fields}}}""";
        await Control.FaultAsync(JsonSerializer.Serialize(new { method = "POST", status = 201, body = answer }));
        return (id, write(secret));
    }

    /// <summary>Runs a derive that is to be ambiguous; gives the message that a user sees.</summary>
    private string Lost(string connect, string call, string? target = null)
    {
        Run(connect);
        EngineResult result = Invoke(call);
        ErrorRecord error = Assert.Single(result.AllErrors);
        Assert.Null(DocumentedError.Problem(error));
        Assert.Equal("AmbiguousDerive", DocumentedError.ShortId(error));
        if (target is not null)
            Assert.Equal(target, error.TargetObject);
        Assert.Empty(result.Output);
        return error.ToString();
    }
}
