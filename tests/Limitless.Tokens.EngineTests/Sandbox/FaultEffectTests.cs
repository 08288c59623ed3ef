namespace Limitless.Tokens.EngineTests.Sandbox;

/// <summary>Whether the request was carried out, whatever its answer says.</summary>
public sealed class FaultEffectTests : SandboxFixture
{
    [Theory]
    [InlineData("""{"status":500}""", false)]
    [InlineData("""{"status":500,"effect":true}""", true)]
    [InlineData("""{"status":200,"body":"{}"}""", false)]
    [InlineData("""{"body":"{}","effect":true}""", true)]
    [InlineData("""{"bodyKind":"html"}""", false)]
    [InlineData("""{"bodyKind":"nulls"}""", true)]
    [InlineData("""{"bodyKind":"nulls","effect":false}""", false)]
    [InlineData("""{"echoHeaders":true}""", false)]
    [InlineData("""{"dateOffsetSeconds":60}""", true)]
    [InlineData("""{"noDate":true}""", true)]
    [InlineData("""{"headers":{"Age":"90"}}""", true)]
    [InlineData("""{"delayMs":1}""", true)]
    [InlineData("""{"effect":false}""", false)]
    public async Task A_derive_has_its_effect_or_has_not(string fault, bool made)
    {
        await ControlAsync("POST", "faults", fault);

        await AsIdentityAsync("POST", Derive, "{}");

        Assert.Equal(made ? 2 : 1, await CountAsync());
    }

    [Theory]
    [InlineData("""{"drop":"beforeEffect"}""", false)]
    [InlineData("""{"drop":"afterEffect"}""", true)]
    [InlineData("""{"drop":"beforeEffect","reset":true}""", false)]
    [InlineData("""{"drop":"afterEffect","reset":true}""", true)]
    [InlineData("""{"drop":"midBody"}""", true)]
    [InlineData("""{"drop":"midBody","effect":false}""", false)]
    [InlineData("""{"bodyKind":"cutOff"}""", true)]
    [InlineData("""{"bodyKind":"cutOff","chunked":true}""", true)]
    [InlineData("""{"drop":"midBody","status":502}""", false)]
    public async Task A_dropped_answer_is_no_answer(string fault, bool made)
    {
        await ControlAsync("POST", "faults", fault);

        await Assert.ThrowsAnyAsync<HttpRequestException>(() => AsIdentityAsync("POST", Derive, "{}"));

        Assert.Equal(made ? 2 : 1, await CountAsync());
        JsonElement record = (await ControlAsync("GET", "requests")).Json.GetProperty("requests")[0];
        Assert.Equal(1, record.GetProperty("fault").GetInt32());
        Assert.Equal(fault.Contains("Effect\"", StringComparison.Ordinal) ? JsonValueKind.Null : JsonValueKind.Number,
            record.GetProperty("status").ValueKind);
    }

    [Fact]
    public async Task A_revoke_that_lies_leaves_the_token()
    {
        await ControlAsync("POST", "faults",
            """{"method":"DELETE","status":200,"body":"{\"message\":\"Token revoked\"}"}""");

        Assert.Equal("Token revoked", (await AsTokenAsync("DELETE", $"{Tokens}/{Server.ApiTokenId}")).Words);
        Assert.Equal(1, await CountAsync());
    }

    [Fact]
    public async Task A_delay_comes_after_the_effect_and_ends_when_the_client_goes()
    {
        await ControlAsync("POST", "faults", """{"delayMs":600000}""");
        using HttpClient http = new();
        HttpRequestMessage derive = Request("POST", Derive, "{}");
        derive.Headers.Add("identity", "Bearer " + Server.IdentityToken);
        using CancellationTokenSource stop = new();

        Task<HttpResponseMessage> pending = http.SendAsync(derive, stop.Token);
        while (await CountAsync() < 2)
            await Task.Delay(5);
        await stop.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => pending);
    }

    [Fact]
    public async Task A_sandbox_stops_while_an_answer_is_held_back()
    {
        await ControlAsync("POST", "faults", """{"delayMs":600000}""");
        using RawConnection connection = await RawConnection.OpenAsync(Server.BaseUri);
        await connection.SendAsync("GET", Tokens);
        while ((await ControlAsync("GET", "requests")).Json.GetProperty("total").GetInt32() == 0)
            await Task.Delay(5);
        Stopwatch watch = Stopwatch.StartNew();

        await Server.DisposeAsync();

        Assert.True(watch.Elapsed < TimeSpan.FromMinutes(1), "The stop waited for the delay.");
        Assert.Equal("", await connection.ReadToEndAsync());
    }

    private async Task<int> CountAsync() =>
        (await ControlAsync("GET", "tokens")).Json.EnumerateArray()
            .Count(token => token.GetProperty("revokedAt").ValueKind == JsonValueKind.Null);
}
