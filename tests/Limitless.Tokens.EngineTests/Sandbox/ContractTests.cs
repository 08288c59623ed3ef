namespace Limitless.Tokens.EngineTests.Sandbox;

/// <summary>The life of a token, for a client that does everything right.</summary>
public sealed class ContractTests : SandboxFixture
{
    [Fact]
    public async Task Capabilities_say_what_the_partner_may_do()
    {
        Reply reply = await AsIdentityAsync("GET", Capabilities);

        Assert.Equal(HttpStatusCode.OK, reply.Status);
        Assert.Equal(
            """{"partnerProfileId":4711,"tokenManagementEnabled":true"""
            + ""","allowedScopes":["trading","account_creation","delegated_signing"]}""",
            reply.Body);
    }

    [Fact]
    public async Task Derive_answers_with_every_field_of_the_contract()
    {
        Reply reply =
            await AsIdentityAsync("POST", Derive,
                """{"label":"production-bot","scopes":["trading","delegated_signing"]}""");

        Assert.Equal(HttpStatusCode.Created, reply.Status);
        JsonElement made = reply.Json;
        Assert.StartsWith("tok_", made.GetProperty("tokenId").GetString(), StringComparison.Ordinal);
        Assert.Equal(made.GetProperty("tokenId").GetString(), made.GetProperty("apiKey").GetString());
        Assert.Equal(32, Convert.FromBase64String(made.GetProperty("secret").GetString()!).Length);
        Assert.Equal("2026-03-23T12:34:56.789Z", made.GetProperty("createdAt").GetString());
        Assert.Equal(["trading", "delegated_signing"],
            made.GetProperty("scopes").EnumerateArray().Select(s => s.GetString()));
        Assert.Equal(4711, made.GetProperty("profile").GetProperty("id").GetInt32());
        Assert.Matches("^0x[0-9a-f]{40}$", made.GetProperty("profile").GetProperty("account").GetString());
    }

    [Theory]
    [InlineData("{}")]
    [InlineData(null)]
    public async Task Derive_without_scopes_gives_trading_and_no_label(string? body)
    {
        Reply reply = await AsIdentityAsync("POST", Derive, body);

        Assert.Equal(HttpStatusCode.Created, reply.Status);
        Assert.Equal("trading", Assert.Single(reply.Json.GetProperty("scopes").EnumerateArray()).GetString());
        JsonElement listed = (await AsTokenAsync("GET", Tokens)).Json[1];
        Assert.Equal(JsonValueKind.Null, listed.GetProperty("label").ValueKind);
        Assert.Equal(JsonValueKind.Null, listed.GetProperty("lastUsedAt").ValueKind);
    }

    [Fact]
    public async Task Two_derives_make_two_tokens_with_two_secrets()
    {
        (string id, string secret) = await DeriveAsync("""{"label":"same"}""");
        (string otherId, string otherSecret) = await DeriveAsync("""{"label":"same"}""");

        Assert.NotEqual(id, otherId);
        Assert.NotEqual(secret, otherSecret);
    }

    [Fact]
    public async Task The_list_has_every_live_token_and_no_secret()
    {
        (string id, string secret) = await DeriveAsync("""{"label":"bot ü"}""");
        await AsTokenAsync(id, secret, "GET", "/portfolio/positions");

        Reply reply = await AsTokenAsync("GET", Tokens);

        Assert.Equal(HttpStatusCode.OK, reply.Status);
        Assert.Equal([Server.ApiTokenId, id],
            reply.Json.EnumerateArray().Select(t => t.GetProperty("tokenId").GetString()));
        Assert.Equal("bot ü", reply.Json[1].GetProperty("label").GetString());
        Assert.Equal("2026-03-23T12:34:56.789Z", reply.Json[1].GetProperty("lastUsedAt").GetString());
        Assert.DoesNotContain("secret", reply.Body, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task A_refused_request_is_no_use_of_the_token()
    {
        (string id, string secret) = await DeriveAsync();
        await AsTokenAsync(id, secret, "GET", "/portfolio/positions", secondsOff: 31);

        JsonElement listed = (await AsTokenAsync("GET", Tokens)).Json[1];

        Assert.Equal(JsonValueKind.Null, listed.GetProperty("lastUsedAt").ValueKind);
    }

    [Fact]
    public async Task Revoke_works_at_once_and_only_once()
    {
        (string id, string secret) = await DeriveAsync();

        Reply first = await AsTokenAsync("DELETE", $"{Tokens}/{id}");
        Reply use = await AsTokenAsync(id, secret, "GET", Tokens);
        Reply second = await AsTokenAsync("DELETE", $"{Tokens}/{id}");

        Assert.Equal("""{"message":"Token revoked"}""", first.Body);
        Assert.Equal(HttpStatusCode.Unauthorized, use.Status);
        Assert.Contains("revoked", use.Words, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, second.Status);
        Assert.Equal(1, (await AsTokenAsync("GET", Tokens)).Json.GetArrayLength());
    }

    [Fact]
    public async Task A_token_can_revoke_itself()
    {
        Reply revoked = await AsTokenAsync("DELETE", $"{Tokens}/{Server.ApiTokenId}");
        Reply after = await AsTokenAsync("GET", Tokens);

        Assert.Equal(HttpStatusCode.OK, revoked.Status);
        Assert.Equal(HttpStatusCode.Unauthorized, after.Status);
    }

    [Fact]
    public async Task The_legacy_key_lists_revokes_and_trades()
    {
        Assert.Equal(HttpStatusCode.OK, (await AsLegacyAsync("GET", Tokens)).Status);
        Assert.Equal(HttpStatusCode.OK, (await AsLegacyAsync("GET", "/portfolio/positions")).Status);
        Assert.Equal(HttpStatusCode.OK, (await AsLegacyAsync("DELETE", $"{Tokens}/{Server.ApiTokenId}")).Status);
        Assert.Empty((await AsLegacyAsync("GET", Tokens)).Json.EnumerateArray());
    }

    [Fact]
    public async Task A_token_is_good_for_what_its_scopes_say()
    {
        (string id, string secret) = await DeriveAsync("""{"scopes":["account_creation"]}""");

        Reply refused = await AsTokenAsync(id, secret, "GET", "/portfolio/positions");

        Assert.Equal(HttpStatusCode.Forbidden, refused.Status);
        Assert.Contains("trading", refused.Words, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, (await AsTokenAsync(id, secret, "GET", Tokens)).Status);
        Assert.Equal(HttpStatusCode.OK, (await AsTokenAsync("GET", "/portfolio/positions")).Status);
    }

    [Fact]
    public async Task History_pages_to_its_end()
    {
        Reply last = await AsTokenAsync("GET", "/portfolio/history?page=3&limit=10");

        Assert.Equal(5, last.Json.GetProperty("data").GetArrayLength());
        Assert.Equal(25, last.Json.GetProperty("totalCount").GetInt32());
        Assert.Equal("page must be a positive number | limit must not be greater than 100",
            (await AsTokenAsync("GET", "/portfolio/history?page=0&limit=101")).Words);
    }

    [Fact]
    public async Task An_order_comes_back_as_it_was_understood()
    {
        Reply reply = await AsTokenAsync("POST", "/orders", """{"market":"btc","price":0.42}""");

        Assert.Equal(HttpStatusCode.Created, reply.Status);
        Assert.Equal("btc", reply.Json.GetProperty("order").GetProperty("market").GetString());
    }

    [Fact]
    public async Task Two_sandboxes_in_one_process_share_nothing()
    {
        await using SandboxServer other = await SandboxServer.StartAsync(
            new SandboxOptions { TimeProvider = Time }, CancellationToken.None);

        Assert.NotEqual(Server.BaseUri, other.BaseUri);
        Assert.Equal(HttpStatusCode.Unauthorized,
            (await AsIdentityAsync("GET", Capabilities, identity: other.IdentityToken)).Status);
        Assert.Equal(HttpStatusCode.Unauthorized,
            (await AsTokenAsync(other.ApiTokenId, other.ApiTokenSecret, "GET", Tokens)).Status);
    }
}
