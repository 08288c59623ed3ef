namespace Limitless.Tokens.EngineTests.Sandbox;

/// <summary>What the official Rust client sends for a field that nobody gave counts as left out, unless it is another mistake.</summary>
public sealed class LenientDeriveTests : SandboxFixture
{
    [Theory]
    [InlineData("""{"label":null,"scopes":[]}""")]
    [InlineData("""{"label":null}""")]
    [InlineData("""{"scopes":[]}""")]
    [InlineData("""{"scopes":null}""")]
    public async Task Nothing_is_left_out(string body)
    {
        Reply reply = await AsIdentityAsync("POST", Derive, body);
        Assert.Equal(HttpStatusCode.Created, reply.Status);
        Assert.Equal("""["trading"]""", reply.Json.GetProperty("scopes").GetRawText());
    }

    [Theory]
    [InlineData("""{"label":7,"scopes":[]}""")]
    [InlineData("""{"scopes":[null]}""")]
    [InlineData("""{"label":[]}""")]
    [InlineData("""{"label":{}}""")]
    public async Task Anything_else_stays_a_mistake(string body) =>
        Assert.Equal(HttpStatusCode.BadRequest, (await AsIdentityAsync("POST", Derive, body)).Status);
}
