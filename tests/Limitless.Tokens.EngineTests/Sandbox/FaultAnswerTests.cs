using System.IO.Compression;

namespace Limitless.Tokens.EngineTests.Sandbox;

/// <summary>What a faulty answer looks like to a client.</summary>
public sealed class FaultAnswerTests : SandboxFixture
{
    [Theory]
    [InlineData(206)]
    [InlineData(400)]
    [InlineData(409)]
    [InlineData(425)]
    [InlineData(429)]
    [InlineData(500)]
    [InlineData(503)]
    [InlineData(599)]
    public async Task Any_status_comes_with_the_services_kind_of_body(int status)
    {
        Reply reply = await HitAsync($$"""{"status":{{status}}}""");

        Assert.Equal(status, (int)reply.Status);
        Assert.NotEqual("", reply.Words);
    }

    [Theory]
    [InlineData(301)]
    [InlineData(302)]
    [InlineData(303)]
    [InlineData(307)]
    [InlineData(308)]
    public async Task A_redirect_has_its_location(int status)
    {
        Reply reply = await HitAsync($$"""{"status":{{status}},"location":"https://elsewhere.example/x"}""");

        Assert.Equal(status, (int)reply.Status);
        Assert.Equal("https://elsewhere.example/x", reply.Message.Headers.Location!.ToString());
    }

    [Fact]
    public async Task Retry_after_is_a_number_a_text_or_a_date_on_the_sandbox_clock()
    {
        Assert.Equal("7", Header(await HitAsync("""{"status":429,"retryAfter":7}"""), "Retry-After"));
        Assert.Equal("soon", Header(await HitAsync("""{"status":429,"retryAfter":"soon"}"""), "Retry-After"));
        Assert.Equal("Mon, 23 Mar 2026 12:35:26 GMT",
            Header(await HitAsync("""{"status":429,"retryAfterDateSeconds":30}"""), "Retry-After"));
    }

    [Fact]
    public async Task Headers_replace_add_and_take_away()
    {
        Reply reply = await HitAsync("""
            {"status":500,"contentType":"text/plain",
            "headers":{"Date":"Thu, 01 Jan 1970 00:00:00 GMT","Age":"90","X-Other":"ü","Content-Type":null}}
            """);

        Assert.Equal(DateTimeOffset.UnixEpoch, reply.Message.Headers.Date);
        Assert.Equal("90", Header(reply, "Age"));
        Assert.Null(reply.Message.Content.Headers.ContentType);
        Assert.True(reply.Message.Headers.Contains("X-Other"));
    }

    [Fact]
    public async Task The_date_follows_the_sandbox_clock_and_a_fault_moves_it_alone()
    {
        DateTimeOffset second = new(2026, 3, 23, 12, 34, 56, TimeSpan.Zero);
        Assert.Equal(second, (await AsTokenAsync("GET", Tokens)).Message.Headers.Date);
        Assert.Equal(second.AddHours(-1), (await HitAsync("""{"dateOffsetSeconds":-3600}""")).Message.Headers.Date);
        Assert.Null((await HitAsync("""{"noDate":true}""")).Message.Headers.Date);

        await ControlAsync("POST", "clock", """{"advanceSeconds":10}""");

        Assert.Equal(second.AddSeconds(10), (await AsTokenAsync("GET", Tokens)).Message.Headers.Date);
        Assert.Equal(HttpStatusCode.OK, (await HitAsync("""{"dateOffsetSeconds":-3600}""")).Status);
    }

    [Fact]
    public async Task Body_and_content_type_can_be_anything()
    {
        Reply reply = await HitAsync("""{"status":500,"body":"<b>ü","contentType":"text/x"}""");

        Assert.Equal("<b>ü", reply.Body);
        Assert.Equal("text/x", reply.Message.Content.Headers.ContentType!.ToString());
    }

    [Theory]
    [InlineData("json", "application/json; charset=utf-8", "{\"statusCode\":502,")]
    [InlineData("html", "text/html", "<html>")]
    [InlineData("notJson", "application/json; charset=utf-8", "upstream connect error")]
    [InlineData("deepJson", "application/json; charset=utf-8", "[[[[[[[[")]
    [InlineData("empty", null, "")]
    public async Task Bodies_that_stand_alone(string kind, string? contentType, string start)
    {
        Reply reply = await HitAsync($$"""{"status":502,"bodyKind":"{{kind}}"}""");

        Assert.Equal(HttpStatusCode.BadGateway, reply.Status);
        Assert.Equal(contentType, reply.Message.Content.Headers.ContentType?.ToString());
        Assert.StartsWith(start, reply.Body, StringComparison.Ordinal);
        if (kind == "empty")
            Assert.Equal("", reply.Body);
    }

    [Theory]
    [InlineData("nulls", """[{"tokenId":null,"label":null,"scopes":null,"createdAt":null,"lastUsedAt":null},null]""")]
    [InlineData("wrongTypes", """[{"tokenId":42,"label":42,"scopes":{},"createdAt":42,"lastUsedAt":[]}]""")]
    [InlineData("duplicateKeys",
        """[{"tokenId":"duplicate","tokenId":"tok_1","label":"duplicate","label":"a","scopes":[],"scopes":["trading"]"""
        + ""","createdAt":"duplicate","createdAt":"2026-03-23T12:34:56.789Z","lastUsedAt":null,"lastUsedAt":null}]""")]
    public async Task Bodies_made_of_the_real_answer(string kind, string expected)
    {
        await OnlyTokenAsync();

        Assert.Equal(expected, (await HitAsLegacyAsync($$"""{"bodyKind":"{{kind}}"}""")).Body);
    }

    [Fact]
    public async Task Invalid_utf8_is_within_a_text()
    {
        Reply list = await HitAsync("""{"bodyKind":"invalidUtf8"}""");
        await ControlAsync("POST", "faults", """{"bodyKind":"invalidUtf8"}""");
        Reply capability = await AsIdentityAsync("GET", Capabilities);

        Assert.StartsWith("[{\"tokenId\":\"\u00c3(\u00ff\u00fetok_",
            await NotUtf8Async(list), StringComparison.Ordinal);
        Assert.Contains("[\"\u00c3(\u00ff\u00fetrading\"", await NotUtf8Async(capability), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Huge_is_the_real_answer_and_blanks()
    {
        Reply reply = await HitAsync("""{"bodyKind":"huge","bodyBytes":3000001}""");

        Assert.Equal(3000001, reply.Body.Length);
        Assert.Equal(Server.ApiTokenId, reply.Json[0].GetProperty("tokenId").GetString());
    }

    [Theory]
    [InlineData("gzip", 100, 1000)]
    [InlineData("gzipBomb", 3000001, 3000001)]
    public async Task Gzip_is_small_on_the_wire(string kind, int least, int most)
    {
        Reply reply = await HitAsync($$"""{"bodyKind":"{{kind}}","bodyBytes":3000001}""");

        byte[] packed = await reply.Message.Content.ReadAsByteArrayAsync();
        using MemoryStream plain = new();
        await using (GZipStream gzip = new(new MemoryStream(packed), CompressionMode.Decompress))
            await gzip.CopyToAsync(plain);
        Assert.Equal("gzip", reply.Message.Content.Headers.ContentEncoding.Single());
        Assert.InRange(packed.Length, 1, 50_000);
        Assert.InRange(plain.Length, least, most);
        Assert.Equal(Server.ApiTokenId,
            JsonElement.Parse(plain.ToArray())[0].GetProperty("tokenId").GetString());
    }

    [Fact]
    public async Task Echo_repeats_the_credentials_in_the_message()
    {
        await ControlAsync("POST", "faults", """{"echoHeaders":true,"times":-1}""");

        Reply identity = await AsIdentityAsync("GET", Capabilities);
        Reply legacy = await AsLegacyAsync("GET", Tokens);
        Reply token = await AsTokenAsync("GET", Tokens);

        Assert.Equal(HttpStatusCode.BadRequest, identity.Status);
        Assert.Contains(Server.IdentityToken, identity.Words, StringComparison.Ordinal);
        Assert.Contains(Server.ApiKey, legacy.Words, StringComparison.Ordinal);
        Assert.Contains("lmts-signature: ", token.Words, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_header_flood_is_more_than_a_client_takes()
    {
        HttpRequestException error = await Assert.ThrowsAsync<HttpRequestException>(
            () => HitAsync("""{"headerFlood":1000}"""));

        Assert.Equal(HttpRequestError.ConfigurationLimitExceeded, error.HttpRequestError);
    }

    [Theory]
    [InlineData("")]
    [InlineData(""","chunked":true""")]
    [InlineData(""","contentLength":false""")]
    public async Task A_drip_has_its_head_at_once_and_is_whole_in_the_end(string framing)
    {
        await ControlAsync("POST", "faults", """{"status":500,"drip":{"bytes":10,"intervalMs":1}""" + framing + "}");
        using HttpClient http = new();
        using HttpResponseMessage response = await http.SendAsync(
            Request("GET", Tokens), HttpCompletionOption.ResponseHeadersRead, CancellationToken.None);

        Assert.Equal("""{"statusCode":500,"message":"Injected by the sandbox","error":"Internal Server Error"}""",
            await response.Content.ReadAsStringAsync());
    }

    private async Task<Reply> HitAsync(string fault)
    {
        await ControlAsync("DELETE", "faults");
        await ControlAsync("POST", "faults", fault);
        JsonElement clock = (await ControlAsync("GET", "clock")).Json;
        return await AsTokenAsync("GET", Tokens, secondsOff: clock.GetProperty("offsetSeconds").GetDouble());
    }

    private async Task<Reply> HitAsLegacyAsync(string fault)
    {
        await ControlAsync("POST", "faults", fault);
        return await AsLegacyAsync("GET", Tokens);
    }

    private async Task OnlyTokenAsync()
    {
        await AsTokenAsync("DELETE", $"{Tokens}/{Server.ApiTokenId}");
        await ControlAsync("POST", "tokens", """{"ids":["tok_1"],"label":"a"}""");
    }

    private static async Task<string> NotUtf8Async(Reply reply)
    {
        byte[] bytes = await reply.Message.Content.ReadAsByteArrayAsync();
        Assert.Throws<DecoderFallbackException>(() => new UTF8Encoding(false, true).GetString(bytes));
        return Encoding.Latin1.GetString(bytes);
    }

    private static string Header(Reply reply, string name) =>
        string.Join(',', reply.Message.Headers.NonValidated[name]);
}
