namespace Limitless.Tokens.EngineTests.Sandbox;

/// <summary>Identity tokens that are not what they say, and credentials of the wrong kind.</summary>
public sealed class IdentityTests : SandboxFixture
{
    [Theory]
    [InlineData("""{"lifetimeSeconds":60}""", HttpStatusCode.OK, "")]
    [InlineData("""{"lifetimeSeconds":-1}""", HttpStatusCode.Unauthorized, "Identity token has expired")]
    [InlineData("""{"lifetimeSeconds":0}""", HttpStatusCode.Unauthorized, "Identity token has expired")]
    [InlineData("""{"forged":true}""", HttpStatusCode.Unauthorized, "Invalid identity token")]
    [InlineData("""{"alg":"none"}""", HttpStatusCode.Unauthorized, "Invalid identity token")]
    [InlineData("""{"kind":"access"}""", HttpStatusCode.Unauthorized, "Invalid identity token")]
    public async Task Only_a_genuine_living_token_is_accepted(string order, HttpStatusCode expected, string words)
    {
        string identity = await IssueAsync(order);

        Reply reply = await AsIdentityAsync("GET", Capabilities, identity: identity);

        Assert.Equal(expected, reply.Status);
        if (words.Length > 0)
            Assert.Equal(words, reply.Words);
    }

    [Fact]
    public async Task The_seeded_identity_lives_one_hour_to_the_second()
    {
        await ControlAsync("POST", "clock", """{"offsetSeconds":3598}""");
        Reply before = await AsIdentityAsync("GET", Capabilities);
        await ControlAsync("POST", "clock", """{"offsetSeconds":3600}""");
        Reply after = await AsIdentityAsync("GET", Capabilities);

        Assert.Equal(HttpStatusCode.OK, before.Status);
        Assert.Equal("Identity token has expired", after.Words);
    }

    [Fact]
    public async Task An_unsigned_token_says_alg_none_and_has_an_empty_signature()
    {
        string[] parts = (await IssueAsync("""{"alg":"none"}""")).Split('.');

        Assert.Contains("\"alg\":\"none\"", Encoding.UTF8.GetString(Base64(parts[0])), StringComparison.Ordinal);
        Assert.Equal("", parts[2]);
    }

    [Fact]
    public async Task A_token_signed_with_hmac_or_with_a_changed_payload_is_refused()
    {
        string[] parts = Server.IdentityToken.Split('.');
        string header = Base64("""{"alg":"HS256","typ":"JWT"}"""u8.ToArray());
        string hmac = Base64(HMACSHA256.HashData("key"u8.ToArray(), Encoding.ASCII.GetBytes($"{header}.{parts[1]}")));
        string payload = Encoding.UTF8.GetString(Base64(parts[1]));
        string changed =
            Base64(Encoding.UTF8.GetBytes(payload.Replace("did:privy:", "did:privy:x", StringComparison.Ordinal)));

        Assert.Equal("Invalid identity token", await RefusalAsync($"{header}.{parts[1]}.{hmac}"));
        Assert.Equal("Invalid identity token", await RefusalAsync($"{parts[0]}.{changed}.{parts[2]}"));
        Assert.Equal("Invalid identity token", await RefusalAsync($"{parts[0]}.{parts[1]}."));
    }

    [Theory]
    [InlineData("Bearer garbage")]
    [InlineData("Bearer a.b.c")]
    [InlineData("Bearer ")]
    [InlineData("Basic abc")]
    [InlineData("")]
    public async Task Garbage_is_refused(string header)
    {
        HttpRequestMessage request = Request("GET", Capabilities);
        request.Headers.TryAddWithoutValidation("identity", header);

        Assert.Equal(HttpStatusCode.Unauthorized, (await SendAsync(request)).Status);
    }

    [Fact]
    public async Task The_scheme_must_be_there()
    {
        HttpRequestMessage request = Request("GET", Capabilities);
        request.Headers.Add("identity", Server.IdentityToken);

        Assert.Equal("identity header must be: Bearer <token>", (await SendAsync(request)).Words);
    }

    [Theory]
    [InlineData("GET", Capabilities)]
    [InlineData("POST", Derive)]
    public async Task Identity_endpoints_accept_no_token_and_no_legacy_key(string method, string path)
    {
        Assert.Equal(HttpStatusCode.Unauthorized, (await AsTokenAsync(method, path)).Status);
        Assert.Equal(HttpStatusCode.Unauthorized, (await AsLegacyAsync(method, path)).Status);
        Assert.Equal(HttpStatusCode.Unauthorized, (await SendAsync(Request(method, path))).Status);
        Assert.Single((await AsTokenAsync("GET", Tokens)).Json.EnumerateArray());
    }

    [Theory]
    [InlineData("GET", Tokens)]
    [InlineData("DELETE", Tokens + "/tok_x")]
    [InlineData("GET", "/portfolio/positions")]
    public async Task Token_endpoints_accept_no_identity_and_not_nobody(string method, string path)
    {
        Assert.Equal(HttpStatusCode.Unauthorized, (await AsIdentityAsync(method, path)).Status);
        Assert.Equal("Authentication required", (await SendAsync(Request(method, path))).Words);
    }

    [Fact]
    public async Task A_wrong_legacy_key_is_refused()
    {
        HttpRequestMessage request = Request("GET", Tokens);
        request.Headers.Add("X-API-Key", Server.ApiKey + "x");

        Assert.Equal("Invalid API key", (await SendAsync(request)).Words);
    }

    [Fact]
    public async Task Two_kinds_of_credential_in_one_request_are_refused()
    {
        HttpRequestMessage identityAndToken = Request("GET", Capabilities);
        identityAndToken.Headers.Add("identity", "Bearer " + Server.IdentityToken);
        Signed.Add(identityAndToken, Server.ApiTokenId, Server.ApiTokenSecret, Time.Now, Capabilities);
        HttpRequestMessage tokenAndKey = Request("GET", Tokens);
        Signed.Add(tokenAndKey, Server.ApiTokenId, Server.ApiTokenSecret, Time.Now, Tokens);
        tokenAndKey.Headers.Add("X-API-Key", Server.ApiKey);

        Assert.Equal(HttpStatusCode.BadRequest, (await SendAsync(identityAndToken)).Status);
        Assert.Equal(HttpStatusCode.BadRequest, (await SendAsync(tokenAndKey)).Status);
    }

    [Fact]
    public async Task Without_token_management_derive_list_and_revoke_are_forbidden()
    {
        string identity =
            await IssueAsync("""{"tokenManagementEnabled":false,"allowedScopes":[],"partnerProfileId":null}""");

        Reply capability = await AsIdentityAsync("GET", Capabilities, identity: identity);
        Assert.Equal("""{"tokenManagementEnabled":false,"allowedScopes":[]}""", capability.Body);
        Assert.Equal(HttpStatusCode.Forbidden, (await AsIdentityAsync("POST", Derive, "{}", identity)).Status);
        Assert.Equal(HttpStatusCode.Forbidden, (await AsTokenAsync("GET", Tokens)).Status);
        Assert.Equal(HttpStatusCode.Forbidden, (await AsLegacyAsync("GET", Tokens)).Status);
        Assert.Equal(HttpStatusCode.Forbidden, (await AsTokenAsync("DELETE", $"{Tokens}/{Server.ApiTokenId}")).Status);
        Assert.Equal(HttpStatusCode.OK, (await AsTokenAsync("GET", "/portfolio/positions")).Status);
    }

    private async Task<string> IssueAsync(string order) =>
        (await ControlAsync("POST", "identity", order)).Json.GetProperty("identityToken").GetString()!;

    private async Task<string> RefusalAsync(string identity)
    {
        Reply reply = await AsIdentityAsync("GET", Capabilities, identity: identity);
        Assert.Equal(HttpStatusCode.Unauthorized, reply.Status);
        return reply.Words;
    }

    private static byte[] Base64(string text) => System.Buffers.Text.Base64Url.DecodeFromChars(text);

    private static string Base64(byte[] bytes) => System.Buffers.Text.Base64Url.EncodeToString(bytes);
}
