namespace Limitless.Tokens.Tests.Http;

/// <summary>Requests that go side by side under a rate limit.</summary>
public sealed class PacedTests
{
    private static readonly Step Ok = Reply.With(200, """{"message":"Token revoked"}""");

    [Theory]
    [InlineData(null)]
    [InlineData("1")]
    public async Task A_limit_uses_up_nobody_s_retries(string? retryAfter)
    {
        // Of four that arrive three are refused: each token meets far more refusals than it has retries.
        using TestClient client = new(new FakeServer { Afterwards = OneOf(4, Limit(retryAfter)) }, retries: 1);
        TokenService service = new(client.Http.Paced(), client.Observer);
        string[] ids = [.. Enumerable.Range(0, 50).Select(n => "tok_" + n)];
        await new ThrottledWork(8, _ => false).ForEachAsync(ids, id => service.RevokeAsync(id, default));
        Assert.Equal(200, client.RequestCount);
        Assert.Equal(150, client.Observer.Attempts.Count(attempt => attempt.Status == 429));
    }

    [Fact]
    public async Task Two_minutes_in_which_nothing_is_taken_end_it()
    {
        using TestClient client = new(Limit("50"), Limit("50"), Limit("50"));
        LimitlessApiException error = await Assert.ThrowsAsync<LimitlessApiException>(() => RevokeAsync(client));
        Assert.Equal(ErrorIds.RateLimited, error.ErrorId);
        Assert.Equal(3, client.RequestCount);
        Assert.Equal([50, 50], client.Observer.Waits.Select(wait => wait.Delay.TotalSeconds));
    }

    [Fact]
    public async Task Two_minutes_are_counted_from_the_last_that_was_taken()
    {
        using TestClient client = new(new FakeServer { Afterwards = OneOf(3, Limit("50")) });
        LimitlessHttpClient paced = client.Http.Paced();
        for (int i = 0; i < 5; i++)
            await RevokeAsync(client, paced);
        Assert.Equal(15, client.RequestCount);
    }

    [Theory]
    [InlineData(429, null, 0)]
    [InlineData(429, "61", 3)]
    [InlineData(500, "1", 0)]
    public async Task What_nobody_waits_for_is_an_error_at_once(int status, string? retryAfter, int retries)
    {
        using TestClient client = new(new FakeServer { Afterwards = With(status, retryAfter) }, retries: retries);
        await Assert.ThrowsAsync<LimitlessApiException>(() => RevokeAsync(client));
        Assert.Equal(1, client.RequestCount);
    }

    [Theory]
    [InlineData(503, "7", true)]
    [InlineData(503, null, false)]
    [InlineData(500, "7", false)]
    [InlineData(429, null, true)]
    public async Task A_server_that_asks_to_wait_is_left_alone_by_all(int status, string? retryAfter, bool isShared)
    {
        using TestClient client = new(With(status, retryAfter), Ok, Ok);
        LimitlessHttpClient paced = client.Http.Paced();
        Task<string?>? other = null;
        int arrived = 0;
        client.Clock.WhenWaiting = () =>
        {
            if (other is not null)
                return;
            other = RevokeAsync(client, paced);
            arrived = client.Server.Received.Count;
        };
        await RevokeAsync(client, paced);
        await other!;
        // While the pause is being made it is not over: the other has to wait for its turn.
        Assert.Equal(isShared ? 1 : 2, arrived);
        Assert.Equal(3, client.RequestCount);
    }

    [Fact]
    public async Task Its_own_trouble_is_each_one_s_own()
    {
        using TestClient client = new(new FakeServer { Afterwards = With(503, "1") }, retries: 2);
        await Assert.ThrowsAsync<LimitlessApiException>(() => RevokeAsync(client));
        Assert.Equal(3, client.RequestCount);
    }

    [Fact]
    public async Task A_wait_for_a_turn_is_ended_by_a_disconnect()
    {
        using TestClient client = new(Limit("50"));
        client.Clock.WhenWaiting = client.Http.Dispose;
        LimitlessException error = await Assert.ThrowsAsync<LimitlessException>(() => RevokeAsync(client));
        Assert.Equal(ErrorIds.NotConnected, error.ErrorId);
    }

    [Fact]
    public async Task A_pause_of_all_is_told_once()
    {
        TaskCompletionSource bothArrived = new(TaskCreationOptions.RunContinuationsAsynchronously);
        Step refuse = async (request, sent, token) =>
        {
            await bothArrived.Task;
            return await Limit(null)(request, sent, token);
        };
        using TestClient client = new(refuse, Reply.After(bothArrived.SetResult, refuse), Ok, Ok);
        LimitlessHttpClient paced = client.Http.Paced();
        await Task.WhenAll(RevokeAsync(client, paced), RevokeAsync(client, paced));
        Assert.Single(client.Observer.Waits);
    }

    [Fact]
    public async Task Somebody_else_s_credential_keeps_the_pace()
    {
        using TestClient client = new(Limit("7"), Ok);
        LimitlessHttpClient paced = client.Http.Paced();
        await RevokeAsync(client, paced.As(client.Store));
        Assert.Equal(7, Assert.Single(client.Clock.Delays).TotalSeconds);
        Assert.Equal(7, Assert.Single(client.Observer.Waits).Delay.TotalSeconds);
    }

    private static Task<string?> RevokeAsync(TestClient client, LimitlessHttpClient? paced = null) =>
        new TokenService(paced ?? client.Http.Paced(), client.Observer).RevokeAsync("tok", default);

    private static Step Limit(string? retryAfter) => With(429, retryAfter);

    private static Step With(int status, string? retryAfter) =>
        Reply.With(status, "", retryAfter is null ? [] : [("Retry-After", retryAfter)]);

    /// <summary>Every so manieth request is taken.</summary>
    private static Step OneOf(int count, Step refuse)
    {
        int arrived = 0;
        return (request, sent, token) => (Interlocked.Increment(ref arrived) % count == 0 ? Ok : refuse)(request, sent, token);
    }
}
