namespace Limitless.Tokens.EngineTests.Sandbox;

/// <summary>The control API: seeding, the clock, and what arrived.</summary>
public sealed class ControlTests : SandboxFixture
{
    [Fact]
    public async Task Seeded_tokens_have_the_ages_and_uses_that_were_ordered()
    {
        Reply made = await ControlAsync("POST", "tokens",
            """{"count":4,"label":"bot-{n}","scopes":["trading","new_scope"]"""
            + ""","ageDays":[200,10],"lastUsedDaysAgo":[null,3]}""");

        Assert.Equal(HttpStatusCode.Created, made.Status);
        Assert.False(made.Json.TryGetProperty("secrets", out _));
        JsonElement[] listed = [.. (await AsTokenAsync("GET", Tokens)).Json.EnumerateArray().Skip(1)];
        Assert.Equal(made.Json.GetProperty("tokenIds").EnumerateArray().Select(id => id.GetString()),
            listed.Select(token => token.GetProperty("tokenId").GetString()));
        Assert.Equal(["bot-1", "bot-2", "bot-3", "bot-4"],
            listed.Select(token => token.GetProperty("label").GetString()));
        Assert.Equal([Text(200), Text(10), Text(200), Text(10)],
            listed.Select(token => token.GetProperty("createdAt").GetString()));
        Assert.Equal([null, Text(3), null, Text(3)],
            listed.Select(token => token.GetProperty("lastUsedAt").GetString()));
        Assert.Equal("""["trading","new_scope"]""", listed[0].GetProperty("scopes").GetRawText());
    }

    [Fact]
    public async Task Seeded_secrets_can_be_asked_for_and_sign()
    {
        JsonElement made = (await ControlAsync("POST", "tokens", """{"ids":["one","two"],"withSecrets":true}""")).Json;

        Reply reply = await AsTokenAsync("two", made.GetProperty("secrets")[1].GetString()!, "GET", Tokens);

        Assert.Equal(HttpStatusCode.OK, reply.Status);
    }

    [Fact]
    public async Task Nulls_can_be_left_out_of_the_list()
    {
        await ControlAsync("POST", "tokens", """{"ids":["bare"],"omitNulls":true}""");

        JsonElement listed = (await AsTokenAsync("GET", Tokens)).Json[1];

        Assert.Equal(["tokenId", "scopes", "createdAt"], listed.EnumerateObject().Select(field => field.Name));
    }

    [Fact]
    public async Task All_tokens_are_shown_with_the_revoked_and_without_secrets()
    {
        (string id, string secret) = await DeriveAsync();
        await AsTokenAsync("DELETE", $"{Tokens}/{id}");

        Reply shown = await ControlAsync("GET", "tokens");

        Assert.Equal("2026-03-23T12:34:56.789Z", shown.Json[1].GetProperty("revokedAt").GetString());
        Assert.Equal(JsonValueKind.Null, shown.Json[0].GetProperty("revokedAt").ValueKind);
        Assert.DoesNotContain(secret, shown.Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_clock_is_set_and_moved_on()
    {
        Assert.Equal("""{"utcNow":"2026-03-23T12:35:06.789Z","offsetSeconds":10}""",
            (await ControlAsync("POST", "clock", """{"offsetSeconds":10}""")).Body);
        Assert.Equal("""{"utcNow":"2026-03-23T12:35:01.789Z","offsetSeconds":5}""",
            (await ControlAsync("POST", "clock", """{"advanceSeconds":-5}""")).Body);
        Assert.Equal("""{"utcNow":"2026-03-23T12:35:01.789Z","offsetSeconds":5}""",
            (await ControlAsync("GET", "clock")).Body);
    }

    [Fact]
    public async Task What_arrived_is_written_down_without_its_credentials()
    {
        await AsIdentityAsync("POST", Derive, """{"label":"bot"}""");
        await AsTokenAsync("GET", Tokens + "?x=%41");
        await AsLegacyAsync("GET", "/nowhere");

        Reply reply = await ControlAsync("GET", "requests");

        JsonElement[] requests = [.. reply.Json.GetProperty("requests").EnumerateArray()];
        Assert.Equal(3, reply.Json.GetProperty("total").GetInt32());
        Assert.Equal(["POST " + Derive, $"GET {Tokens}?x=%41", "GET /nowhere"],
            requests.Select(request => $"{request.GetProperty("method")} {request.GetProperty("target")}"));
        Assert.Equal([201, 200, 404], requests.Select(request => request.GetProperty("status").GetInt32()));
        Assert.Equal("""{"label":"bot"}""", requests[0].GetProperty("body").GetString());
        Assert.Equal(15, requests[0].GetProperty("bodyLength").GetInt32());
        Assert.Equal("[identity]", Header(requests[0], "identity"));
        Assert.Equal(Server.ApiTokenId, Header(requests[1], "lmts-api-key"));
        Assert.Equal("[signature]", Header(requests[1], "lmts-signature"));
        Assert.Equal("[api-key]", Header(requests[2], "X-API-Key"));
        Assert.DoesNotContain(Server.IdentityToken, reply.Body, StringComparison.Ordinal);
        Assert.DoesNotContain(Server.ApiKey, reply.Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Warm_and_fresh_connections_can_be_told_apart()
    {
        using RawConnection first = await RawConnection.OpenAsync(Server.BaseUri);
        using RawConnection second = await RawConnection.OpenAsync(Server.BaseUri);
        foreach (RawConnection connection in new[] { first, first, second })
        {
            await connection.SendAsync("GET", Tokens);
            await connection.ReadAnswerAsync();
        }

        JsonElement[] requests =
            [.. (await ControlAsync("GET", "requests")).Json.GetProperty("requests").EnumerateArray()];

        Assert.Equal([1, 2, 1], requests.Select(request => request.GetProperty("numberOnConnection").GetInt32()));
        string[] ids = [.. requests.Select(request => request.GetProperty("connectionId").GetString()!)];
        Assert.Equal(ids[0], ids[1]);
        Assert.NotEqual(ids[0], ids[2]);
    }

    [Fact]
    public async Task The_log_is_cleared_and_counts_anew()
    {
        await AsTokenAsync("GET", Tokens);
        Assert.Equal("""{"count":1}""", (await ControlAsync("DELETE", "requests")).Body);
        Assert.Equal("""{"total":0,"requests":[]}""", (await ControlAsync("GET", "requests")).Body);
    }

    private static string? Header(JsonElement request, string name) => request.GetProperty("headers").EnumerateArray()
        .Single(header => header.GetProperty("name").GetString() == name).GetProperty("value").GetString();

    private string Text(int daysAgo) =>
        Time.Now.AddDays(-daysAgo).ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);
}
