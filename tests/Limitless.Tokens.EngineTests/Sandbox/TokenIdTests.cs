namespace Limitless.Tokens.EngineTests.Sandbox;

/// <summary>An id is one segment of the path as it came over the wire, whatever is in it.</summary>
public sealed class TokenIdTests : SandboxFixture
{
    [Theory]
    [InlineData("tok/with spaces+ü%", "tok%2Fwith%20spaces%2B%C3%BC%25")]
    [InlineData("tok/with spaces+ü%", "tok%2fwith%20spaces+%c3%bc%25")]
    [InlineData("a?b#c", "a%3Fb%23c")]
    [InlineData("%2F", "%252F")]
    [InlineData("...", "...")]
    [InlineData("derive", "derive")]
    [InlineData("日本", "%E6%97%A5%E6%9C%AC")]
    public async Task Any_id_can_be_revoked_by_its_escaped_form(string id, string escaped)
    {
        await ControlAsync("POST", "tokens", JsonSerializer.Serialize(new { ids = new[] { id, id + "2" } }));

        Reply reply = await AsTokenAsync("DELETE", $"{Tokens}/{escaped}");

        Assert.Equal(HttpStatusCode.OK, reply.Status);
        Assert.Equal([Server.ApiTokenId, id + "2"],
            (await AsTokenAsync("GET", Tokens)).Json.EnumerateArray()
                .Select(token => token.GetProperty("tokenId").GetString()));
    }

    [Theory]
    [InlineData("tok%zz")]
    [InlineData("tok%2")]
    [InlineData("tok%FF")]
    public async Task A_malformed_escape_is_refused(string escaped)
    {
        Reply reply = await AsTokenAsync("DELETE", $"{Tokens}/{escaped}");

        Assert.Equal(HttpStatusCode.BadRequest, reply.Status);
        Assert.EndsWith("is not a valid url component", reply.Words, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_signature_covers_the_escapes_as_they_were_sent()
    {
        await ControlAsync("POST", "tokens", """{"ids":["a/b"]}""");
        HttpRequestMessage request = Request("DELETE", Tokens + "/a%2Fb");
        Signed.Add(request, Server.ApiTokenId, Server.ApiTokenSecret, Time.Now, Tokens + "/a%2fb");

        Assert.Equal("Invalid signature", (await SendAsync(request)).Words);
    }

    [Fact]
    public async Task Dots_mean_no_other_path()
    {
        Assert.Equal("API token not found", (await AsTokenAsync("DELETE", Tokens + "/..")).Words);
        Assert.Equal("API token not found", (await AsTokenAsync("DELETE", Tokens + "/%2E%2E")).Words);
    }
}
