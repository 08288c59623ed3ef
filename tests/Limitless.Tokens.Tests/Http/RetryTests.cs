namespace Limitless.Tokens.Tests.Http;

/// <summary>What is sent again, how often, and after which wait.</summary>
public sealed class RetryTests
{
    public static TheoryData<string, string, bool> Failures => new()
    {
        { "408", ErrorIds.Timeout, true },
        { "429", ErrorIds.RateLimited, true },
        { "500", ErrorIds.ServerError, true },
        { "502", ErrorIds.ServerError, true },
        { "503", ErrorIds.ServerError, true },
        { "504", ErrorIds.ServerError, true },
        { "520", ErrorIds.ServerError, true },
        { "521", ErrorIds.ServerError, true },
        { "522", ErrorIds.ServerError, true },
        { "523", ErrorIds.ServerError, true },
        { "524", ErrorIds.ServerError, true },
        { "530", ErrorIds.ServerError, true },
        { "refused", ErrorIds.ConnectionFailed, true },
        { "dropped", ErrorIds.ConnectionFailed, true },
        { "cut", ErrorIds.ConnectionFailed, true },
        { "broken", ErrorIds.ConnectionFailed, true },
        { "empty", ErrorIds.ConnectionFailed, true },
        { "400", ErrorIds.BadRequest, false },
        { "401", ErrorIds.Unauthorized, false },
        { "403", ErrorIds.Forbidden, false },
        { "404", ErrorIds.NotFound, false },
        { "409", ErrorIds.Conflict, false },
        { "422", ErrorIds.BadRequest, false },
        { "425", ErrorIds.Conflict, false },
        { "501", ErrorIds.ServerError, false },
        { "505", ErrorIds.ServerError, false },
        { "519", ErrorIds.ServerError, false },
        { "525", ErrorIds.ServerError, false },
        { "526", ErrorIds.ServerError, false },
        { "529", ErrorIds.ServerError, false },
        { "531", ErrorIds.ServerError, false },
        { "302", ErrorIds.Redirect, false },
        { "407", ErrorIds.ProxyAuthentication, false },
        { "wrong", ErrorIds.Protocol, false },
        { "204", ErrorIds.Protocol, false },
        { "205", ErrorIds.Protocol, false },
    };

    [Theory]
    [MemberData(nameof(Failures))]
    public async Task A_get_is_sent_again_when_that_may_help(string failure, string errorId, bool isRetried)
    {
        using TestClient client = new(new FakeServer { Afterwards = Step(failure) });
        LimitlessApiException error = await Assert.ThrowsAsync<LimitlessApiException>(() => client.Service.ListAsync(default));
        Assert.Equal(errorId, error.ErrorId);
        Assert.Equal(isRetried ? 4 : 1, client.RequestCount);
        Assert.Equal(client.RequestCount, error.Attempts);
        Assert.Equal(client.RequestCount - 1, client.Clock.Delays.Count);
        Assert.Equal(Enumerable.Range(1, client.RequestCount), client.Observer.Attempts.Select(attempt => attempt.Attempt));
        Assert.Equal("/auth/api-tokens", error.Path);
    }

    [Theory]
    [MemberData(nameof(Failures))]
    public async Task A_get_takes_the_answer_that_comes_at_last(string failure, string errorId, bool isRetried)
    {
        if (!isRetried)
            return;
        using TestClient client = new(Step(failure), Step(failure), Step(failure), Reply.With(200, Answers.List));
        Assert.Equal(2, (await client.Service.ListAsync(default)).Tokens.Count);
        Assert.Equal([0.25, 0.5, 1.0], client.Clock.Delays.Select(delay => delay.TotalSeconds));
        Assert.Equal([2, 3, 4], client.Observer.Waits.Select(wait => wait.NextAttempt));
        Assert.NotEqual("", errorId);
    }

    [Fact]
    public async Task Each_answer_is_told_and_where_there_is_none_none()
    {
        using TestClient client = new(Step("503"), Step("dropped"), Reply.With(200, "[]"));
        await client.Service.ListAsync(default);
        Assert.Equal([503, 200], client.Observer.Answers);
    }

    [Theory]
    [InlineData("408", true)]
    [InlineData("429", true)]
    [InlineData("503", true)]
    [InlineData("520", true)]
    [InlineData("524", true)]
    [InlineData("530", true)]
    [InlineData("525", false)]
    [InlineData("refused", true)]
    [InlineData("dropped", true)]
    [InlineData("400", false)]
    public async Task A_delete_is_sent_again_like_a_get(string failure, bool isRetried)
    {
        using TestClient client = new(new FakeServer { Afterwards = Step(failure) });
        await Assert.ThrowsAsync<LimitlessApiException>(() => client.Service.RevokeAsync("tok", default));
        Assert.Equal(isRetried ? 4 : 1, client.RequestCount);
    }

    [Theory]
    [InlineData("429", 4, ErrorIds.RateLimited)]
    [InlineData("refused", 4, ErrorIds.ConnectionFailed)]
    [InlineData("408", 1, ErrorIds.AmbiguousDerive)]
    [InlineData("500", 1, ErrorIds.AmbiguousDerive)]
    [InlineData("501", 1, ErrorIds.AmbiguousDerive)]
    [InlineData("502", 1, ErrorIds.AmbiguousDerive)]
    [InlineData("503", 1, ErrorIds.AmbiguousDerive)]
    [InlineData("504", 1, ErrorIds.AmbiguousDerive)]
    [InlineData("520", 1, ErrorIds.AmbiguousDerive)]
    [InlineData("521", 1, ErrorIds.AmbiguousDerive)]
    [InlineData("522", 1, ErrorIds.AmbiguousDerive)]
    [InlineData("523", 1, ErrorIds.AmbiguousDerive)]
    [InlineData("524", 1, ErrorIds.AmbiguousDerive)]
    [InlineData("530", 1, ErrorIds.AmbiguousDerive)]
    [InlineData("dropped", 1, ErrorIds.AmbiguousDerive)]
    [InlineData("cut", 1, ErrorIds.AmbiguousDerive)]
    [InlineData("broken", 1, ErrorIds.AmbiguousDerive)]
    [InlineData("empty", 1, ErrorIds.AmbiguousDerive)]
    [InlineData("wrong", 1, ErrorIds.AmbiguousDerive)]
    [InlineData("null", 1, ErrorIds.AmbiguousDerive)]
    [InlineData("204", 1, ErrorIds.AmbiguousDerive)]
    [InlineData("400", 1, ErrorIds.BadRequest)]
    [InlineData("401", 1, ErrorIds.Unauthorized)]
    [InlineData("403", 1, ErrorIds.Forbidden)]
    [InlineData("409", 1, ErrorIds.Conflict)]
    [InlineData("302", 1, ErrorIds.Redirect)]
    public async Task A_derive_is_sent_again_only_when_no_token_can_have_been_made(string failure, int requests, string errorId)
    {
        using TestClient client = new(new FakeServer { Afterwards = Step(failure) });
        LimitlessApiException error = await Assert.ThrowsAsync<LimitlessApiException>(
            () => client.Service.DeriveAsync(new DeriveRequest(), default));
        Assert.Equal(errorId, error.ErrorId);
        Assert.Equal(requests, client.RequestCount);
        Assert.Equal(requests, error.Attempts);
    }

    [Fact]
    public async Task A_derive_that_was_limited_first_is_ambiguous_when_its_second_answer_is_lost()
    {
        using TestClient client = new(Step("429"), Step("refused"), Step("dropped"));
        LimitlessApiException error = await Assert.ThrowsAsync<LimitlessApiException>(
            () => client.Service.DeriveAsync(new DeriveRequest(), default));
        Assert.Equal(ErrorIds.AmbiguousDerive, error.ErrorId);
        Assert.Equal(3, client.RequestCount);
    }

    [Theory]
    [InlineData(0, 1)]
    [InlineData(1, 2)]
    [InlineData(5, 6)]
    public async Task The_number_of_retries_is_the_session_s(int retries, int requests)
    {
        using TestClient client = new(new FakeServer { Afterwards = Step("503") }, retries: retries);
        await Assert.ThrowsAsync<LimitlessApiException>(() => client.Service.ListAsync(default));
        Assert.Equal(requests, client.RequestCount);
    }

    [Fact]
    public async Task Every_attempt_is_stamped_and_signed_afresh()
    {
        using TestClient client = new(Step("503"), Step("503"), Reply.With(200, "[]"));
        await client.Service.ListAsync(default);
        Assert.Equal(
            ["2026-03-23T12:34:56.789Z", "2026-03-23T12:34:57.039Z", "2026-03-23T12:34:57.539Z"],
            client.Server.Received.Select(sent => sent["lmts-timestamp"]));
        Assert.Equal(3, client.Server.Received.Select(sent => sent["lmts-signature"]).Distinct().Count());
        Assert.All(client.Server.Received, sent => Assert.Equal(
            RequestSigner.Sign(Given.Secure(Given.Secret), sent["lmts-timestamp"], "GET", "/auth/api-tokens", null), sent["lmts-signature"]));
    }

    [Theory]
    [InlineData("503", true)]
    [InlineData("dropped", true)]
    [InlineData("429", false)]
    [InlineData("refused", false)]
    public async Task An_error_tells_whether_an_earlier_answer_was_lost(string first, bool wasLost)
    {
        using TestClient client = new(Step(first), Step("404"));
        LimitlessApiException error = await Assert.ThrowsAsync<LimitlessApiException>(() => client.Service.RevokeAsync("tok", default));
        Assert.Equal(ErrorIds.TokenNotFound, error.ErrorId);
        Assert.Equal(wasLost, error.Failure.EarlierAnswerLost);
    }

    private static Step Step(string failure) => failure switch
    {
        "refused" => Reply.Refused,
        "dropped" => Reply.Dropped,
        "cut" => Reply.WithoutLength(200, Answers.List[..40]),
        "broken" => Reply.WithBrokenBody(200, Answers.List[..40]),
        "empty" => Reply.WithoutLength(200, ""),
        "wrong" => Reply.With(200, "<html>not json</html>"),
        "null" => Reply.With(201, "null"),
        _ => Reply.With(int.Parse(failure, System.Globalization.CultureInfo.InvariantCulture)),
    };
}
