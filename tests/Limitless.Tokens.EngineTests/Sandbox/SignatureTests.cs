namespace Limitless.Tokens.EngineTests.Sandbox;

/// <summary>Signed requests that are wrong in one thing each.</summary>
public sealed class SignatureTests : SandboxFixture
{
    [Theory]
    [InlineData(0, HttpStatusCode.OK)]
    [InlineData(-29, HttpStatusCode.OK)]
    [InlineData(29, HttpStatusCode.OK)]
    [InlineData(-30, HttpStatusCode.OK)]
    [InlineData(30, HttpStatusCode.OK)]
    [InlineData(-30.001, HttpStatusCode.Unauthorized)]
    [InlineData(30.001, HttpStatusCode.Unauthorized)]
    [InlineData(-31, HttpStatusCode.Unauthorized)]
    [InlineData(31, HttpStatusCode.Unauthorized)]
    public async Task The_window_is_thirty_seconds_either_way(double secondsOff, HttpStatusCode expected)
    {
        Reply reply = await AsTokenAsync("GET", Tokens, secondsOff: secondsOff);

        Assert.Equal(expected, reply.Status);
        if (expected != HttpStatusCode.OK)
            Assert.Contains("window", reply.Words, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_window_follows_the_sandbox_clock()
    {
        await ControlAsync("POST", "clock", """{"offsetSeconds":3600}""");

        Assert.Equal(HttpStatusCode.Unauthorized, (await AsTokenAsync("GET", Tokens)).Status);
        Assert.Equal(HttpStatusCode.OK, (await AsTokenAsync("GET", Tokens, secondsOff: 3600)).Status);
    }

    [Theory]
    [InlineData("2026-03-23T12:34:56Z")]
    [InlineData("2026-03-23T12:34:56.7Z")]
    [InlineData("2026-03-23T12:34:56.7890Z")]
    [InlineData("2026-03-23T12:34:56.789")]
    [InlineData("2026-03-23T12:34:56.789z")]
    [InlineData("2026-03-23T12:34:56.789+00:00")]
    [InlineData("2026-03-23 12:34:56.789Z")]
    [InlineData("1774269296789")]
    [InlineData("yesterday")]
    public async Task A_timestamp_has_one_form(string timestamp)
    {
        Reply reply = await SendSignedAsync("GET", Tokens, timestamp,
            Signed.Signature(Server.ApiTokenSecret, timestamp, "GET", Tokens));

        Assert.Equal(HttpStatusCode.Unauthorized, reply.Status);
        Assert.Contains("lmts-timestamp must look like", reply.Words, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("get", Tokens, "", "the method in lower case")]
    [InlineData("POST", Tokens, "", "another method")]
    [InlineData("GET", Tokens + "/", "", "another path")]
    [InlineData("GET", Tokens + "?page=1", "", "a query that was not sent")]
    [InlineData("GET", Tokens, "{}", "a body that was not sent")]
    public async Task A_signature_over_anything_else_is_refused(string method, string path, string body, string why)
    {
        string timestamp = Signed.Timestamp(Time.Now);

        Reply reply = await SendSignedAsync("GET", Tokens, timestamp,
            Signed.Signature(Server.ApiTokenSecret, timestamp, method, path, body));

        Assert.True(reply.Status == HttpStatusCode.Unauthorized, why);
        Assert.Equal("Invalid signature", reply.Words);
    }

    [Theory]
    [InlineData("")]
    [InlineData("AAAA")]
    [InlineData("not base64 at all")]
    public async Task A_signature_that_is_none_is_refused(string signature)
    {
        Reply reply = await SendSignedAsync("GET", Tokens, Signed.Timestamp(Time.Now), signature);

        Assert.Equal(HttpStatusCode.Unauthorized, reply.Status);
    }

    [Fact]
    public async Task The_very_bytes_of_the_body_are_signed()
    {
        HttpRequestMessage request = Request("POST", "/orders", """{"a": 1}""");
        Signed.Add(request, Server.ApiTokenId, Server.ApiTokenSecret, Time.Now, "/orders", """{"a":1}""");

        Assert.Equal("Invalid signature", (await SendAsync(request)).Words);
        Assert.Equal(HttpStatusCode.Created,
            (await AsTokenAsync("POST", "/orders", """{"a": 1, "ü":"€"}""")).Status);
    }

    [Fact]
    public async Task The_query_is_signed_as_it_was_written()
    {
        const string asWritten = "/portfolio/history?page=1&limit=%31%30&x=a+b%20c";

        Assert.Equal(HttpStatusCode.OK, (await AsTokenAsync("GET", asWritten)).Status);
    }

    [Fact]
    public async Task Another_secret_an_unknown_id_and_a_changed_id_are_refused()
    {
        (string id, string secret) = await DeriveAsync();

        Assert.Equal("Invalid signature", (await AsTokenAsync(Server.ApiTokenId, secret, "GET", Tokens)).Words);
        Assert.Equal("Unknown API token", (await AsTokenAsync("tok_nobody", secret, "GET", Tokens)).Words);
        Assert.Equal("Unknown API token", (await AsTokenAsync(id.ToLowerInvariant(), secret, "GET", Tokens)).Words);
    }

    [Theory]
    [InlineData("lmts-api-key")]
    [InlineData("lmts-timestamp")]
    [InlineData("lmts-signature")]
    public async Task A_missing_or_doubled_header_is_refused(string header)
    {
        HttpRequestMessage missing = Request("GET", Tokens);
        Signed.Add(missing, Server.ApiTokenId, Server.ApiTokenSecret, Time.Now, Tokens);
        missing.Headers.Remove(header);
        HttpRequestMessage doubled = Request("GET", Tokens);
        Signed.Add(doubled, Server.ApiTokenId, Server.ApiTokenSecret, Time.Now, Tokens);
        doubled.Headers.Add(header, "x");

        Assert.Equal(header + " header missing", (await SendAsync(missing)).Words);
        Assert.Equal(HttpStatusCode.Unauthorized, (await SendAsync(doubled)).Status);
    }

    private Task<Reply> SendSignedAsync(string method, string path, string timestamp, string signature)
    {
        HttpRequestMessage request = Request(method, path);
        request.Headers.Add("lmts-api-key", Server.ApiTokenId);
        request.Headers.TryAddWithoutValidation("lmts-timestamp", timestamp);
        request.Headers.TryAddWithoutValidation("lmts-signature", signature);
        return SendAsync(request);
    }
}
