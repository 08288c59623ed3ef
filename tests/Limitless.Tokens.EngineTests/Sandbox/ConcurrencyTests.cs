namespace Limitless.Tokens.EngineTests.Sandbox;

/// <summary>Many at once: nothing is done twice, nothing is lost.</summary>
public sealed class ConcurrencyTests : SandboxFixture
{
    private const int Many = 64;

    [Fact]
    public async Task One_of_many_revokes_of_a_token_wins()
    {
        (string id, _) = await DeriveAsync();

        Reply[] replies =
            await Task.WhenAll(Enumerable.Range(0, Many).Select(_ => AsTokenAsync("DELETE", $"{Tokens}/{id}")));

        Assert.Single(replies, reply => reply.Status == HttpStatusCode.OK);
        Assert.Equal(Many - 1, replies.Count(reply => reply.Status == HttpStatusCode.NotFound));
    }

    [Fact]
    public async Task A_fault_applies_as_often_as_it_says()
    {
        await ControlAsync("POST", "faults", """{"status":503,"after":7,"times":20}""");

        Reply[] replies = await Task.WhenAll(Enumerable.Range(0, Many).Select(_ => AsTokenAsync("GET", Tokens)));

        Assert.Equal(20, replies.Count(reply => reply.Status == HttpStatusCode.ServiceUnavailable));
    }

    [Fact]
    public async Task Tokens_made_at_once_are_all_there()
    {
        await Task.WhenAll(Enumerable.Range(0, Many).Select(i =>
            i % 2 == 0 ? DeriveAsync() : (Task)ControlAsync("POST", "tokens", """{"count":3}""")));

        JsonElement listed = (await AsTokenAsync("GET", Tokens)).Json;

        Assert.Equal(1 + Many / 2 + Many / 2 * 3,
            listed.EnumerateArray().Select(token => token.GetProperty("tokenId").GetString()).Distinct().Count());
        Assert.Equal(1 + Many / 2, (await ControlAsync("GET", "requests")).Json.GetProperty("total").GetInt32());
    }
}
