namespace Limitless.Tokens;

/// <summary>
/// Proves that a session works: a call with each kind of credential that it has, and a look at both clocks.
/// </summary>
internal sealed class SessionTest(ITokenService service, LimitlessSession session, SessionProbe probe)
{
    public async Task<IReadOnlyList<SessionCheck>> RunAsync(CancellationToken cancellationToken)
    {
        CredentialSet credentials = session.Credentials;
        SessionCheck token = await TestTokenAsync(credentials, cancellationToken).ConfigureAwait(false);
        SessionCheck identity = await TestIdentityAsync(credentials, cancellationToken).ConfigureAwait(false);
        SessionCheck server = probe.Latency is { } latency
            ? new SessionCheck("Server", SessionCheckResult.Passed,
                $"{session.Server} answers in {Number(latency.TotalMilliseconds)} ms")
            : new SessionCheck("Server", SessionCheckResult.Failed, $"{session.Server} gives no answer",
                identity.Advice ?? token.Advice);
        return [server, TestClock(), identity, token];
    }

    private async Task<SessionCheck> TestTokenAsync(CredentialSet credentials, CancellationToken cancellationToken)
    {
        string name = credentials.Token is null && credentials.ApiKey is not null ? "ApiKey" : "Token";
        if (!credentials.CanCallAsToken)
            return new SessionCheck(name, SessionCheckResult.Skipped, "the session has no API token");
        try
        {
            TokenList list = await service.ListAsync(cancellationToken).ConfigureAwait(false);
            ApiToken? own = list.Tokens.FirstOrDefault(token => token.TokenId == credentials.Token?.TokenId);
            string scopes = own is null ? "" : " (" + own.Scopes + ")";
            string detail = credentials.Token is null
                ? "the legacy key is accepted" : credentials.Token.TokenId + " is accepted" + scopes;
            return new SessionCheck(name, SessionCheckResult.Passed, DisplayText.Clean(detail));
        }
        catch (LimitlessException error)
        {
            return Failed(name, error);
        }
    }

    private async Task<SessionCheck> TestIdentityAsync(CredentialSet credentials, CancellationToken cancellationToken)
    {
        if (credentials.Identity is null)
            return new SessionCheck("Identity", SessionCheckResult.Skipped, "the session has no identity token");
        try
        {
            PartnerCapability capability = await service.GetCapabilityAsync(cancellationToken).ConfigureAwait(false);
            session.KnownScopes = capability.AllowedScopes;
            return DescribeIdentity(credentials.Identity, capability);
        }
        catch (LimitlessException error)
        {
            return Failed("Identity", error);
        }
    }

    private SessionCheck DescribeIdentity(IdentityCredential identity, PartnerCapability capability)
    {
        DateTimeOffset now = session.Http.Clock.UtcNow;
        TimeSpan? left = identity.ExpiresAt - now;
        string detail = "accepted" + (left is null ? "" : ", expires in " + Number(left.Value.TotalMinutes) + " min")
            + ", may ask for: " + DisplayText.Clean(string.Join(" ", capability.AllowedScopes));
        if (!capability.TokenManagementEnabled)
            return new SessionCheck("Identity", SessionCheckResult.Warning,
                detail + "; token management is not enabled", ErrorText.Action(ErrorIds.ManagementDisabled));
        return identity.ExpiresSoon(now)
            ? new SessionCheck("Identity", SessionCheckResult.Warning, detail,
                ErrorText.Action(ErrorIds.IdentityExpired))
            : new SessionCheck("Identity", SessionCheckResult.Passed, detail);
    }

    private SessionCheck TestClock()
    {
        if (probe.Skew is not { } skew)
            return new SessionCheck("Clock", SessionCheckResult.Skipped, "the server sent no Date");
        string detail = skew.Duration() <= ServerClock.Tolerance ? "agrees with the server's"
            : $"is {ServerClock.Describe(skew)} the server's";
        return skew.Duration() <= ServerClock.Tolerance
            ? new SessionCheck("Clock", SessionCheckResult.Passed, detail)
            : new SessionCheck("Clock", SessionCheckResult.Warning, detail, ErrorText.Action(ErrorIds.ClockSkew));
    }

    private static SessionCheck Failed(string name, LimitlessException error) =>
        new(name, SessionCheckResult.Failed, error.Message, error.Advice);

    private static string Number(double value) => Math.Round(value).ToString(CultureInfo.InvariantCulture);
}

/// <summary>Notes how fast the server answers and how its clock stands, and hands everything on.</summary>
internal sealed class SessionProbe(IRequestObserver next, Func<DateTimeOffset> localNow) : IRequestObserver
{
    /// <summary>How long the fastest answered attempt took, to its last byte.</summary>
    public TimeSpan? Latency { get; private set; }

    /// <summary>The server's clock minus this machine's, by the last Date header.</summary>
    public TimeSpan? Skew { get; private set; }

    public void Answered(HttpResponseMessage response, HttpRequestMessage request)
    {
        Skew = ServerDate.Of(response) - localNow() ?? Skew;
        next.Answered(response, request);
    }

    public void Attempted(string method, string path, int? status, TimeSpan elapsed, int attempt)
    {
        if (status is not null && (Latency is null || elapsed < Latency))
            Latency = elapsed;
        next.Attempted(method, path, status, elapsed, attempt);
    }

    public void Waiting(TimeSpan delay, string reason, int nextAttempt) => next.Waiting(delay, reason, nextAttempt);

    public void ClockCorrected(TimeSpan offset) => next.ClockCorrected(offset);
}
