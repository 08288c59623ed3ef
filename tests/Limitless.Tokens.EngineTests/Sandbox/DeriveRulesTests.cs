namespace Limitless.Tokens.EngineTests.Sandbox;

/// <summary>The rules of a derive's body: nothing that breaks one makes a token.</summary>
public sealed class DeriveRulesTests : SandboxFixture
{
    protected override bool IsStrict => true;

    [Theory]
    [InlineData("""{"scopes":["withdrawal"]}""", 403, "Scopes not allowed for this partner: withdrawal")]
    [InlineData("""{"scopes":["trading","admin"]}""", 403, "Scopes not allowed for this partner: admin")]
    [InlineData("""{"scopes":["Trading"]}""", 403, "Scopes not allowed for this partner: Trading")]
    [InlineData("""{"scopes":["delegated_signing"]}""", 400, "delegated_signing scope requires trading scope")]
    [InlineData("""{"scopes":[]}""", 400, "scopes should not be empty")]
    [InlineData("""{"scopes":null}""", 400, "scopes must be an array")]
    [InlineData("""{"scopes":"trading"}""", 400, "scopes must be an array")]
    [InlineData("""{"scopes":["trading",7]}""", 400, "each value in scopes must be a string")]
    [InlineData("""{"scopes":["trading",null]}""", 400, "each value in scopes must be a string")]
    [InlineData("""{"scopes":["trading","trading"]}""", 400, "All scopes's elements must be unique")]
    [InlineData("""{"label":null}""",
        400, "label must be shorter than or equal to 128 characters | label must be a string")]
    [InlineData("""{"label":7}""",
        400, "label must be shorter than or equal to 128 characters | label must be a string")]
    [InlineData("""{"name":"x"}""", 400, "property name should not exist")]
    [InlineData("""{"label":7,"scopes":[]}""", 400,
        "label must be shorter than or equal to 128 characters | label must be a string | scopes should not be empty")]
    [InlineData("[]", 400, "Body must be a JSON object")]
    [InlineData("null", 400, "Body must be a JSON object")]
    [InlineData("""{"label":""", 400, "Body is not valid JSON")]
    [InlineData("""{"label":"\ud800"}""", 400, "Body is not valid JSON")]
    public async Task A_broken_rule_has_its_words_and_makes_nothing(string body, int status, string words)
    {
        Reply reply = await AsIdentityAsync("POST", Derive, body);

        Assert.Equal(status, (int)reply.Status);
        Assert.Equal(words, reply.Words);
        Assert.Equal(status, reply.Json.GetProperty("statusCode").GetInt32());
        Assert.Equal(status == 400 ? "Bad Request" : "Forbidden", reply.Json.GetProperty("error").GetString());
        Assert.Single((await AsTokenAsync("GET", Tokens)).Json.EnumerateArray());
    }

    [Fact]
    public async Task Rules_of_fields_come_as_an_array_of_messages()
    {
        Reply reply = await AsIdentityAsync("POST", Derive, """{"scopes":[]}""");

        Assert.Equal("""{"statusCode":400,"message":["scopes should not be empty"],"error":"Bad Request"}""",
            reply.Body);
    }

    [Theory]
    [InlineData("x", 128, HttpStatusCode.Created)]
    [InlineData("x", 129, HttpStatusCode.BadRequest)]
    [InlineData("😀", 128, HttpStatusCode.Created)]
    [InlineData("😀", 129, HttpStatusCode.BadRequest)]
    public async Task A_label_has_at_most_128_characters(string character, int count, HttpStatusCode expected)
    {
        string label = string.Concat(Enumerable.Repeat(character, count));

        Reply reply = await AsIdentityAsync("POST", Derive, JsonSerializer.Serialize(new { label }));

        Assert.Equal(expected, reply.Status);
        if (expected == HttpStatusCode.BadRequest)
            Assert.Equal("label must be shorter than or equal to 128 characters", reply.Words);
    }

    [Fact]
    public async Task What_the_partner_may_give_decides()
    {
        await ControlAsync("POST", "identity", """{"allowedScopes":["withdrawal"]}""");

        Assert.Equal(HttpStatusCode.Created,
            (await AsIdentityAsync("POST", Derive, """{"scopes":["withdrawal"]}""")).Status);
        Assert.Equal(HttpStatusCode.Forbidden, (await AsIdentityAsync("POST", Derive, "{}")).Status);
    }
}
