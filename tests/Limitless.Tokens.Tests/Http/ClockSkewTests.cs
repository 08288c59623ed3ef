namespace Limitless.Tokens.Tests.Http;

/// <summary>A refused signature is made anew, once, when the server's clock explains the refusal.</summary>
public sealed class ClockSkewTests
{
    private const int Window = 30;

    [Theory]
    [InlineData(600)]
    [InlineData(-600)]
    [InlineData(31)]
    public async Task A_clock_that_is_off_is_corrected_once_with_one_warning_and_stays_so(int seconds)
    {
        using TestClient client = Client(new FakeServer { Afterwards = ServerWithClock(TimeSpan.FromSeconds(seconds)) });
        await client.Service.ListAsync(default);
        await client.Service.ListAsync(default);
        Assert.Equal(3, client.RequestCount);
        Assert.InRange(Assert.Single(client.Observer.Corrections).TotalSeconds, seconds - 1, seconds + 1);
        Assert.InRange(client.ServerClock.Offset.TotalSeconds, seconds - 1, seconds + 1);
        Assert.Empty(client.Clock.Delays);
    }

    [Fact]
    public async Task A_clock_that_changes_is_learned_again()
    {
        TimeSpan skew = TimeSpan.FromMinutes(10);
        using TestClient client = Client(new FakeServer { Afterwards = (request, sent, token) => ServerWithClock(skew)(request, sent, token) });
        await client.Service.ListAsync(default);
        skew = TimeSpan.FromMinutes(-10);
        await client.Service.ListAsync(default);
        skew = TimeSpan.Zero;
        await client.Service.ListAsync(default);
        Assert.Equal([10, -10, 0], client.Observer.Corrections.Select(offset => offset.TotalMinutes));
        Assert.Equal(TimeSpan.Zero, client.ServerClock.Offset);
        Assert.Equal(6, client.RequestCount);
    }

    [Fact]
    public async Task The_age_that_a_cache_adds_counts()
    {
        using TestClient client = Client(new FakeServer(
            Reply.With(401, "", ("Date", Date(TimeSpan.FromMinutes(-10))), ("Age", "600"))));
        LimitlessApiException error = await Assert.ThrowsAsync<LimitlessApiException>(() => client.Service.ListAsync(default));
        Assert.Equal(ErrorIds.Unauthorized, error.ErrorId);
        Assert.Equal(1, client.RequestCount);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("noon")]
    [InlineData("Mon, 01 Jan 0001 00:00:00 GMT")]
    public async Task Without_a_date_there_is_nothing_to_learn(string? date)
    {
        using TestClient client = Client(new FakeServer(date is null ? Reply.With(401) : Reply.With(401, "", ("Date", date))));
        LimitlessApiException error = await Assert.ThrowsAsync<LimitlessApiException>(() => client.Service.ListAsync(default));
        Assert.Equal(ErrorIds.Unauthorized, error.ErrorId);
        Assert.Equal(1, client.RequestCount);
    }

    [Theory]
    [InlineData(4, 1)]
    [InlineData(-4, 1)]
    [InlineData(7, 2)]
    [InlineData(-7, 2)]
    public async Task Five_seconds_are_no_skew(int seconds, int requests)
    {
        using TestClient client = Client(new FakeServer { Afterwards = Reply.With(401, "", ("Date", Date(TimeSpan.FromSeconds(seconds)))) });
        await Assert.ThrowsAsync<LimitlessApiException>(() => client.Service.ListAsync(default));
        Assert.Equal(requests, client.RequestCount);
    }

    [Theory]
    [InlineData(5, 1)]
    [InlineData(6, 2)]
    public async Task Neither_are_exactly_five(int seconds, int requests)
    {
        using TestClient client = Client(new FakeServer { Afterwards = Reply.With(401, "", ("Date", Date(TimeSpan.FromSeconds(seconds)))) });
        client.Clock.UtcNow = FakeClock.Start.AddMilliseconds(-FakeClock.Start.Millisecond);
        await Assert.ThrowsAsync<LimitlessApiException>(() => client.Service.ListAsync(default));
        Assert.Equal(requests, client.RequestCount);
    }

    [Fact]
    public async Task A_slow_answer_is_no_skew()
    {
        TestClient? client = null;
        Step slow = (request, sent, token) =>
        {
            client!.Clock.UtcNow += TimeSpan.FromSeconds(25);
            return Reply.With(401, "", ("Date", Date(TimeSpan.FromSeconds(12))))(request, sent, token);
        };
        using (client = Client(new FakeServer(slow)))
        {
            await Assert.ThrowsAsync<LimitlessApiException>(() => client.Service.ListAsync(default));
            Assert.Equal(1, client.RequestCount);
        }
    }

    [Fact]
    public async Task A_bad_token_with_a_bad_clock_is_unauthorized_and_the_offset_is_taken_back()
    {
        using TestClient client = Client(new FakeServer { Afterwards = Reply.With(401, "{\"message\":\"unknown token\"}", ("Date", Date(TimeSpan.FromMinutes(10)))) });
        LimitlessApiException error = await Assert.ThrowsAsync<LimitlessApiException>(() => client.Service.ListAsync(default));
        Assert.Equal(ErrorIds.Unauthorized, error.ErrorId);
        Assert.Contains("differs by 600 s", error.Message, StringComparison.Ordinal);
        Assert.Contains("unknown token", error.Message, StringComparison.Ordinal);
        Assert.Equal(2, error.Attempts);
        AssertForgotten(client);
    }

    [Fact]
    public async Task A_date_that_runs_away_is_named_as_the_skew_and_forgotten()
    {
        using TestClient client = Client(new FakeServer(
            Reply.With(401, "", ("Date", Date(TimeSpan.FromMinutes(10)))), Reply.With(401, "", ("Date", Date(TimeSpan.FromMinutes(30))))));
        LimitlessApiException error = await Assert.ThrowsAsync<LimitlessApiException>(() => client.Service.ListAsync(default));
        Assert.Equal(ErrorIds.ClockSkew, error.ErrorId);
        Assert.Contains("1199 s", error.Message, StringComparison.Ordinal);
        Assert.Equal(401, error.StatusCode);
        AssertForgotten(client);
    }

    [Fact]
    public async Task A_second_refusal_without_a_date_takes_the_offset_back_too()
    {
        using TestClient client = Client(new FakeServer(Reply.With(401, "", ("Date", Date(TimeSpan.FromMinutes(10)))), Reply.With(401)));
        LimitlessApiException error = await Assert.ThrowsAsync<LimitlessApiException>(() => client.Service.ListAsync(default));
        Assert.Equal(ErrorIds.Unauthorized, error.ErrorId);
        Assert.Contains("differs by 600 s", error.Message, StringComparison.Ordinal);
        AssertForgotten(client);
    }

    [Fact]
    public async Task No_answer_does_not_bear_a_correction_out()
    {
        using TestClient client = Client(new FakeServer(
            Reply.With(401, "", ("Date", Date(TimeSpan.FromMinutes(10)))), Reply.Dropped, Reply.With(401)));
        await Assert.ThrowsAsync<LimitlessApiException>(() => client.Service.ListAsync(default));
        AssertForgotten(client);
    }

    [Fact]
    public async Task A_correction_is_taken_back_when_the_user_stops_before_it_is_borne_out()
    {
        using CancellationTokenSource stopping = new();
        using TestClient client = Client(new FakeServer(
            Reply.With(401, "", ("Date", Date(TimeSpan.FromMinutes(10)))), Reply.After(stopping.Cancel, Reply.Silence)));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => client.Service.ListAsync(stopping.Token));
        AssertForgotten(client);
    }

    [Theory]
    [InlineData(500)]
    [InlineData(404)]
    [InlineData(403)]
    public async Task Any_other_answer_bears_the_correction_out(int status)
    {
        using TestClient client = Client(new FakeServer(Reply.With(401, "", ("Date", Date(TimeSpan.FromMinutes(10))))) { Afterwards = Reply.With(status) });
        await Assert.ThrowsAsync<LimitlessApiException>(() => client.Service.ListAsync(default));
        Assert.Single(client.Observer.Corrections);
        Assert.Equal(10, Math.Round(client.ServerClock.Offset.TotalMinutes));
    }

    [Theory]
    [InlineData(0, 2)]
    [InlineData(3, 5)]
    public async Task The_correction_is_none_of_the_retries(int retries, int requests)
    {
        using TestClient client = new(
            new FakeServer(Reply.With(401, "", ("Date", Date(TimeSpan.FromMinutes(10))))) { Afterwards = Reply.With(503) },
            Given.Credentials(token: true), retries);
        LimitlessApiException error = await Assert.ThrowsAsync<LimitlessApiException>(() => client.Service.ListAsync(default));
        Assert.Equal(ErrorIds.ServerError, error.ErrorId);
        Assert.Equal(requests, client.RequestCount);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Only_a_signature_has_a_time_in_it(bool isIdentity)
    {
        CredentialSet credentials = isIdentity ? Given.Credentials(identity: true, token: true) : Given.Credentials(apiKey: true);
        using TestClient client = Client(new FakeServer(Reply.With(401, "", ("Date", Date(TimeSpan.FromMinutes(10))))), credentials);
        LimitlessApiException error = await Assert.ThrowsAsync<LimitlessApiException>(
            () => isIdentity ? client.Service.GetCapabilityAsync(default) : client.Service.ListAsync(default));
        Assert.Equal(ErrorIds.Unauthorized, error.ErrorId);
        Assert.Equal(1, client.RequestCount);
        AssertForgotten(client);
    }

    [Fact]
    public async Task Of_many_calls_at_once_one_warns_and_all_succeed()
    {
        using TestClient client = Client(new FakeServer { Afterwards = ServerWithClock(TimeSpan.FromMinutes(10)) });
        await Task.WhenAll(Enumerable.Range(0, 200).Select(_ => Task.Run(() => client.Service.ListAsync(default))));
        Assert.Single(client.Observer.Corrections);
        Assert.InRange(client.RequestCount, 201, 400);
    }

    /// <summary>Refuses a signature whose time lies outside of the window around its own clock.</summary>
    private static Step ServerWithClock(TimeSpan skew) => (request, sent, token) =>
    {
        DateTimeOffset stamp = DateTimeOffset.Parse(sent["lmts-timestamp"], System.Globalization.CultureInfo.InvariantCulture);
        bool isInWindow = (stamp - (FakeClock.Start + skew)).Duration() <= TimeSpan.FromSeconds(Window);
        return Reply.With(isInWindow ? 200 : 401, isInWindow ? "[]" : "{\"message\":\"timestamp\"}", ("Date", Date(skew)))(request, sent, token);
    };

    private static string Date(TimeSpan skew) =>
        (FakeClock.Start + skew).ToString("R", System.Globalization.CultureInfo.InvariantCulture);

    private static void AssertForgotten(TestClient client)
    {
        Assert.Equal(TimeSpan.Zero, client.ServerClock.Offset);
        Assert.Empty(client.Observer.Corrections);
    }

    private static TestClient Client(FakeServer server, CredentialSet? credentials = null) =>
        new(server, credentials ?? Given.Credentials(token: true));
}
