namespace Limitless.Tokens.Api;

/// <summary>The one place where a status becomes an error of ours.</summary>
internal static class StatusFailure
{
    public static ApiFailure Create(
        RequestAttempt attempt, HttpResponseMessage response, ReadOnlySpan<byte> body, DateTimeOffset? serverTime,
        DateTimeOffset now)
    {
        int status = (int)response.StatusCode;
        ErrorBody said = ErrorBody.Parse(body);
        Redactor redactor = Redactor.For(attempt);
        List<string> words = [.. said.Messages.Select(redactor.Clean).Select(DisplayText.Clean)];
        TimeSpan? retryAfter = RetryAfter.Read(response, said, now);
        string errorId = IdOf(status, attempt, words, now);
        string detail = errorId == ErrorIds.Redirect ? redactor.Clean(TargetOf(response)) : Wait(retryAfter);
        string key = errorId + (errorId == ErrorIds.Unauthorized ? Speaker(attempt) : "");
        return new ApiFailure(errorId, Sentence(key, attempt, status, detail, words), attempt.Method, attempt.Path)
        {
            Advice = Advice(key, attempt, words),
            StatusCode = status,
            ServerMessages = words.AsReadOnly(),
            RetryAfter = retryAfter,
            ServerTime = serverTime,
            HadNoEffect = status == 429,
            // A 1xx is no answer at all: what became of the request stays open.
            AnswerLost = status is < 200 or 408 or >= 500,
            IsTransient = status is 408 or 429 or 500 or 502 or 503 or 504 || IsOfGateway(status),
        };
    }

    /// <summary>A request that was refused again after its time had been corrected.</summary>
    public static ApiFailure StillUnauthorized(ApiFailure refused, bool isSkewed, TimeSpan skew)
    {
        if (skew == TimeSpan.Zero)
            return refused;
        string seconds = Math.Round(skew.TotalSeconds).ToString(CultureInfo.InvariantCulture);
        return isSkewed
            ? refused.As(
                ErrorIds.ClockSkew, ErrorText.Message(ErrorIds.ClockSkew, refused.Method, refused.Path, seconds))
            : refused with
            {
                Message = refused.Message + " " + ErrorText.Message(ErrorIds.ClockSkew + "_Corrected", seconds),
            };
    }

    /// <summary>Cloudflare's own for a server that it does not reach, or not in time: 502 and 504 in other words.</summary>
    private static bool IsOfGateway(int status) => status is (>= 520 and <= 524) or 530;

    private static string IdOf(int status, RequestAttempt attempt, List<string> words, DateTimeOffset now) => status switch
    {
        < 200 => ErrorIds.Protocol,
        >= 300 and < 400 => ErrorIds.Redirect,
        401 => IsExpired(attempt, now) ? ErrorIds.IdentityExpired : ErrorIds.Unauthorized,
        403 => words.Any(SpeaksOfManagement) ? ErrorIds.ManagementDisabled : ErrorIds.Forbidden,
        404 or 410 => attempt.Request.NamesToken ? ErrorIds.TokenNotFound : ErrorIds.NotFound,
        407 => ErrorIds.ProxyAuthentication,
        408 => ErrorIds.Timeout,
        409 or 425 => ErrorIds.Conflict,
        429 => ErrorIds.RateLimited,
        >= 500 => ErrorIds.ServerError,
        _ => ErrorIds.BadRequest,
    };

    /// <summary>What is said for this case alone; null when it is what is always said for the id.</summary>
    private static string? Advice(string key, RequestAttempt attempt, List<string> words) => key switch
    {
        ErrorIds.BadRequest when words.Count == 0 => ErrorText.Action(key + "_Unexplained"),
        ErrorIds.Forbidden => ErrorText.Action(key + "_" + attempt.Request.Credential),
        _ => key.Contains("_") ? ErrorText.Action(key) : null,
    };

    /// <summary>The contract gives 403 two meanings, which only the server's words tell apart.</summary>
    private static bool SpeaksOfManagement(string words) =>
        words.IndexOf("management", StringComparison.OrdinalIgnoreCase) >= 0;

    private static bool IsExpired(RequestAttempt attempt, DateTimeOffset now) =>
        attempt.Request.Credential == CredentialKind.Identity && attempt.Credentials.Identity?.ExpiresAt <= now;

    /// <summary>Who was refused, as the variant of a text; the API token is the text itself.</summary>
    private static string Speaker(RequestAttempt attempt) =>
        attempt.Request.Credential == CredentialKind.Identity ? "_Identity"
        : attempt.Credentials.Token is null ? "_ApiKey" : "";

    private static string TargetOf(HttpResponseMessage response) =>
        response.Headers.Location is { IsAbsoluteUri: true } target
            ? DisplayText.CleanMessage(target.Host) : "another path";

    private static string Wait(TimeSpan? retryAfter) => retryAfter is null
        ? ""
        : " It asks to wait " + Math.Ceiling(retryAfter.Value.TotalSeconds).ToString(CultureInfo.InvariantCulture)
            + " s.";

    private static string Sentence(string key, RequestAttempt attempt, int status, string detail, List<string> words)
    {
        string reason = (key == ErrorIds.Protocol ? "has status " : "status ")
            + status.ToString(CultureInfo.InvariantCulture);
        string sentence = ErrorText.Message(key, attempt.Method, attempt.Path, reason, detail);
        return words.Count == 0
            ? sentence : sentence + " Server: " + DisplayText.CleanMessage(string.Join("; ", words));
    }
}
