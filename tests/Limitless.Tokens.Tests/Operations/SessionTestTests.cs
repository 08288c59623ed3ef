namespace Limitless.Tokens.Tests.Operations;

/// <summary>What the report says of a session's server, clock and credentials, and when it is a warning or a failure.</summary>
public sealed class SessionTestTests
{
    private static readonly DateTimeOffset Now = FakeClock.Start;

    private readonly Mock<ITokenService> _service = new(MockBehavior.Strict);
    private readonly Mock<IRequestObserver> _observer = new();
    private readonly SessionProbe _probe;

    public SessionTestTests()
    {
        _probe = new SessionProbe(_observer.Object, () => Now);
        Capability();
        List(Given.Token("own", scopes: ["trading", "withdrawal"]), Given.Token("other", scopes: ["account_creation"]));
    }

    [Fact]
    public async Task All_that_is_well_has_passed_and_needs_no_advice()
    {
        Answer(Now, 12.6);
        LimitlessSession session = Session(token: "own");
        IReadOnlyList<SessionCheck> checks = await RunAsync(session);
        Assert.Equal(
        [
            ("Server", "https://api.test/ answers in 13 ms"),
            ("Clock", "agrees with the server's"),
            ("Identity", "accepted, expires in 60 min, may ask for: trading withdrawal"),
            ("Token", "own is accepted (trading withdrawal)"),
        ], checks.Select(check => (check.Check, check.Detail)));
        Assert.All(checks, check => Assert.Equal((SessionCheckResult.Passed, null), (check.Result, check.Advice)));
        Assert.Equal(["trading", "withdrawal"], session.KnownScopes);
    }

    [Theory]
    [InlineData(null, true, "ApiKey", SessionCheckResult.Passed, "the legacy key is accepted")]
    [InlineData("own", true, "Token", SessionCheckResult.Passed, "own is accepted (trading withdrawal)")]
    [InlineData("unlisted", false, "Token", SessionCheckResult.Passed, "unlisted is accepted")]
    [InlineData(null, false, "Token", SessionCheckResult.Skipped, "the session has no API token")]
    public async Task The_last_line_is_of_what_signs(
        string? token, bool withKey, string check, SessionCheckResult result, string detail)
    {
        SessionCheck line = (await RunAsync(Session(token, withKey)))[3];
        Assert.Equal((check, result, detail, null), (line.Check, line.Result, line.Detail, line.Advice));
        _service.Verify(service => service.ListAsync(default), Times.Exactly(result == SessionCheckResult.Skipped ? 0 : 1));
    }

    [Theory]
    [InlineData(null, true, SessionCheckResult.Passed, "accepted, may ask for: trading withdrawal", null)]
    [InlineData(300.0, true, SessionCheckResult.Passed, "accepted, expires in 5 min, may ask for: trading withdrawal", null)]
    [InlineData(299.0, true, SessionCheckResult.Warning,
        "accepted, expires in 5 min, may ask for: trading withdrawal", ErrorIds.IdentityExpired)]
    [InlineData(-60.0, true, SessionCheckResult.Warning,
        "accepted, expires in -1 min, may ask for: trading withdrawal", ErrorIds.IdentityExpired)]
    [InlineData(299.0, false, SessionCheckResult.Warning,
        "accepted, expires in 5 min, may ask for: trading withdrawal; token management is not enabled", ErrorIds.ManagementDisabled)]
    public async Task An_identity_that_is_of_little_use_or_soon_of_none_is_a_warning(
        double? seconds, bool isEnabled, SessionCheckResult result, string detail, string? advice)
    {
        Capability(isEnabled);
        DateTimeOffset whole = new(2026, 3, 23, 12, 34, 56, TimeSpan.Zero);
        string claims = seconds is { } left ? "{\"exp\":" + whole.AddSeconds(left).ToUnixTimeSeconds() + "}" : "{}";
        SessionCheck line = (await RunAsync(Session(identity: Given.Jwt(claims), now: whole)))[2];
        Assert.Equal(
            ("Identity", result, detail, advice is null ? null : ErrorText.Action(advice)),
            (line.Check, line.Result, line.Detail, line.Advice));
    }

    [Fact]
    public async Task Without_an_identity_nothing_is_asked_with_one()
    {
        SessionCheck line = (await RunAsync(Session(token: "own", identity: null)))[2];
        Assert.Equal(
            ("Identity", SessionCheckResult.Skipped, "the session has no identity token"), (line.Check, line.Result, line.Detail));
        _service.Verify(service => service.GetCapabilityAsync(default), Times.Never);
    }

    [Theory]
    [InlineData(true, true, "identity")]
    [InlineData(true, false, "identity")]
    [InlineData(false, true, "token")]
    public async Task A_refusal_is_a_line_and_without_any_answer_so_is_the_server(
        bool isIdentityRefused, bool isTokenRefused, string advice)
    {
        if (isIdentityRefused)
            _service.Setup(service => service.GetCapabilityAsync(default)).ThrowsAsync(Error("identity"));
        if (isTokenRefused)
            _service.Setup(service => service.ListAsync(default)).ThrowsAsync(Error("token"));
        IReadOnlyList<SessionCheck> checks = await RunAsync(Session(token: "own"));
        AssertLine(checks[0], SessionCheckResult.Failed, "https://api.test/ gives no answer", advice);
        AssertRefusal(checks[2], isIdentityRefused, "identity");
        AssertRefusal(checks[3], isTokenRefused, "token");

        static void AssertRefusal(SessionCheck line, bool isRefused, string of)
        {
            if (isRefused)
                AssertLine(line, SessionCheckResult.Failed, of + " failed", of);
            else
                Assert.Equal(SessionCheckResult.Passed, line.Result);
        }
    }

    [Theory]
    [InlineData(0, "agrees with the server's")]
    [InlineData(5, "agrees with the server's")]
    [InlineData(-5, "agrees with the server's")]
    [InlineData(6, "is 6 s behind the server's")]
    [InlineData(-3600, "is 3600 s ahead of the server's")]
    public async Task A_clock_that_differs_by_more_than_a_Date_is_vague_is_a_warning(int seconds, string detail)
    {
        Answer(Now.AddSeconds(seconds), 1);
        SessionCheck line = (await RunAsync(Session()))[1];
        bool isWarning = Math.Abs(seconds) > 5;
        Assert.Equal("Clock", line.Check);
        AssertLine(line, isWarning ? SessionCheckResult.Warning : SessionCheckResult.Passed, detail,
            isWarning ? ErrorText.Action(ErrorIds.ClockSkew) : null);
    }

    [Fact]
    public async Task Without_a_Date_the_clock_is_not_judged()
    {
        Answer(null, 1);
        AssertLine((await RunAsync(Session()))[1], SessionCheckResult.Skipped, "the server sent no Date", null);
    }

    [Fact]
    public void The_fastest_answer_and_the_last_Date_count_and_all_is_handed_on()
    {
        using HttpResponseMessage response = Answer(Now.AddSeconds(7), 30);
        Answer(null, 20);
        Answer(Now.AddSeconds(9), 40);
        _probe.Attempted("GET", "/", null, TimeSpan.FromMilliseconds(1), 3);
        _probe.Waiting(TimeSpan.FromSeconds(2), "why", 4);
        _probe.ClockCorrected(TimeSpan.FromSeconds(9));
        Assert.Equal((TimeSpan.FromMilliseconds(20), TimeSpan.FromSeconds(9)), (_probe.Latency, _probe.Skew));
        _observer.Verify(next => next.Answered(response, response.RequestMessage!), Times.Once);
        _observer.Verify(next => next.Attempted("GET", "/", 503, TimeSpan.FromMilliseconds(30), 1), Times.Once);
        _observer.Verify(next => next.Attempted("GET", "/", null, TimeSpan.FromMilliseconds(1), 3), Times.Once);
        _observer.Verify(next => next.Waiting(TimeSpan.FromSeconds(2), "why", 4), Times.Once);
        _observer.Verify(next => next.ClockCorrected(TimeSpan.FromSeconds(9)), Times.Once);
    }

    /// <summary>An answer goes by, whatever its status.</summary>
    private HttpResponseMessage Answer(DateTimeOffset? date, double milliseconds)
    {
        HttpResponseMessage response = new(HttpStatusCode.ServiceUnavailable) { RequestMessage = new HttpRequestMessage() };
        response.Headers.Date = date;
        _probe.Answered(response, response.RequestMessage);
        _probe.Attempted("GET", "/", 503, TimeSpan.FromMilliseconds(milliseconds), 1);
        return response;
    }

    private Task<IReadOnlyList<SessionCheck>> RunAsync(LimitlessSession session) =>
        new SessionTest(_service.Object, session, _probe).RunAsync(default);

    private void Capability(bool isEnabled = true) => _service.Setup(service => service.GetCapabilityAsync(default)).ReturnsAsync(
        new PartnerCapability(null, isEnabled, new ScopeList("trading", "withdrawal"), Given.Server));

    private void List(params ApiToken[] tokens) =>
        _service.Setup(service => service.ListAsync(default)).ReturnsAsync(new TokenList(tokens, Now));

    private static LimitlessException Error(string of) =>
        new(ErrorIds.ServerError, of + " failed") { OwnAdvice = of };

    private static LimitlessSession Session(
        string? token = null, bool withKey = false, string? identity = "", DateTimeOffset? now = null) => new(
            new SessionOptions { Server = Given.Server }, new CredentialSet(
                identity is null ? null : new IdentityCredential(
                    Given.Secure(identity.Length == 0 ? Given.Identity : identity), CredentialSource.Parameter),
                token is null ? null : new TokenCredential(token, Given.Secure(Given.Secret), CredentialSource.Parameter),
                withKey ? new Credential(Given.Secure(Given.ApiKey), CredentialSource.Parameter) : null),
            "global:LimitlessSession", new FakeClock { UtcNow = now ?? Now });

    private static void AssertLine(SessionCheck line, SessionCheckResult result, string detail, string? advice) =>
        Assert.Equal((result, detail, advice), (line.Result, line.Detail, line.Advice));
}
