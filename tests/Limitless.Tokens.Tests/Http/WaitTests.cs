namespace Limitless.Tokens.Tests.Http;

/// <summary>How long a call waits before it is sent again, and when it does not begin to.</summary>
public sealed class WaitTests
{
    [Theory]
    [InlineData(429, "7", "", 7)]
    [InlineData(503, "7", "", 7)]
    [InlineData(408, "7", "", 7)]
    [InlineData(429, "0", "", 0.25)]
    [InlineData(503, "0", "", 0.25)]
    [InlineData(429, "Mon, 23 Mar 2026 12:34:46 GMT", "", 0.25)]
    [InlineData(429, "60", "", 60)]
    [InlineData(429, "Mon, 23 Mar 2026 12:35:06 GMT", "", 10)]
    [InlineData(429, "-5", "", 0.25)]
    [InlineData(429, "soon", "", 0.25)]
    [InlineData(429, null, """{"retryAfterSeconds":3}""", 3)]
    [InlineData(429, null, """{"retryAfterSeconds":"NaN"}""", 0.25)]
    [InlineData(429, null, "", 0.25)]
    public async Task Waits_as_the_server_asks_and_else_by_the_jitter(int status, string? retryAfter, string body, double seconds)
    {
        (string, string)[] headers = [("Date", "Mon, 23 Mar 2026 12:34:56 GMT"), .. retryAfter is null ? [] : new[] { ("Retry-After", retryAfter) }];
        using TestClient client = new(Reply.With(status, body, headers), Reply.With(200, "[]"));
        await client.Service.ListAsync(default);
        Assert.Equal(seconds, Assert.Single(client.Observer.Waits).Delay.TotalSeconds, 3);
        Assert.Equal(seconds, client.Clock.Delays.Sum(delay => delay.TotalSeconds), 3);
    }

    [Theory]
    [InlineData(429, "61", "61 s")]
    [InlineData(429, "86400", "86400 s")]
    [InlineData(429, "99999999999999999999", "31536000 s")]
    [InlineData(503, "61", "61 s")]
    [InlineData(408, "61", "61 s")]
    public async Task Begins_no_wait_over_a_minute_and_says_how_long_it_would_be(int status, string retryAfter, string said)
    {
        using TestClient client = new(Reply.With(status, "", ("Retry-After", retryAfter)));
        LimitlessApiException error = await Assert.ThrowsAsync<LimitlessApiException>(() => client.Service.ListAsync(default));
        Assert.Contains(said, error.Message, StringComparison.Ordinal);
        Assert.Equal(1, client.RequestCount);
        Assert.Empty(client.Clock.Delays);
    }

    [Fact]
    public async Task Waits_two_minutes_in_all_and_no_more()
    {
        using TestClient client = new(new FakeServer { Afterwards = Reply.With(429, "", ("Retry-After", "50")) });
        LimitlessApiException error = await Assert.ThrowsAsync<LimitlessApiException>(() => client.Service.ListAsync(default));
        Assert.Equal(3, client.RequestCount);
        Assert.Equal(TimeSpan.FromSeconds(100), client.Clock.Delays.Aggregate((one, other) => one + other));
        Assert.Contains("50 s", error.Message, StringComparison.Ordinal);
        Assert.Equal(TimeSpan.FromSeconds(50), error.RetryAfter);
    }

    [Fact]
    public async Task Tells_the_reason_of_a_wait()
    {
        using TestClient client = new(Reply.With(429, """{"message":"slow down"}"""), Reply.With(200, "[]"));
        await client.Service.ListAsync(default);
        (TimeSpan _, string reason, int next) = Assert.Single(client.Observer.Waits);
        Assert.Contains("slow down", reason, StringComparison.Ordinal);
        Assert.Equal(2, next);
    }

    [Fact]
    public async Task A_wait_is_ended_by_the_user()
    {
        using CancellationTokenSource stopping = new();
        using TestClient client = new(Reply.With(429, "", ("Retry-After", "50")));
        client.Clock.WhenWaiting = stopping.Cancel;
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => client.Service.ListAsync(stopping.Token));
        Assert.Equal(1, client.RequestCount);
    }
}
