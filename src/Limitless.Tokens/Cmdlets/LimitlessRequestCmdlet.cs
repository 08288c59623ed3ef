namespace Limitless.Tokens.Cmdlets;

/// <summary>
/// A cmdlet that sends requests, and can tell status and headers of the last answer as Invoke-RestMethod does.
/// </summary>
public abstract class LimitlessRequestCmdlet : LimitlessSessionCmdlet
{
    /// <summary>
    /// The name, without <c>$</c>, of a variable in your scope for the HTTP status of the last answer, also of one that
    /// is an error.
    /// </summary>
    [Parameter]
    public string? StatusCodeVariable { get; set; }

    /// <summary>
    /// The name, without <c>$</c>, of a variable in your scope for the headers of the last answer: a dictionary of
    /// arrays.
    /// </summary>
    [Parameter]
    public string? ResponseHeadersVariable { get; set; }

    internal override void Begin()
    {
        CallerVariable.Check(StatusCodeVariable, nameof(StatusCodeVariable));
        CallerVariable.Check(ResponseHeadersVariable, nameof(ResponseHeadersVariable));
        if (StatusCodeVariable is not null || ResponseHeadersVariable is not null)
            Observer.Capture = new ResponseCapture();
    }

    /// <summary>A new scope is as good as a typing error: neither the module nor what the server told knows it.</summary>
    internal void WarnOfUnknownScopes(IEnumerable<string> scopes)
    {
        IEnumerable<string> known = ApiTokenScope.All.Concat(Connected.KnownScopes ?? []);
        foreach (string scope in scopes.Select(ApiTokenScope.Spell).Except(known))
            Warn($"'{DisplayText.Clean(scope)}' is not a scope that this version of the module knows; "
                + "it is taken as it is.");
    }

    /// <summary>An error has kept some of many from being begun.</summary>
    internal void WarnOfUntried(int count)
    {
        if (count > 0)
            Warn($"{count} of the tokens were not tried: an error before them ended the run.");
    }

    internal override T Run<T>(Func<CancellationToken, Task<T>> work)
    {
        try
        {
            return base.Run(work);
        }
        finally
        {
            CapturedAnswer? last = Observer.Capture?.Last;
            if (StatusCodeVariable is not null)
                Set(StatusCodeVariable, nameof(StatusCodeVariable), last?.StatusCode);
            if (ResponseHeadersVariable is not null)
                Set(ResponseHeadersVariable, nameof(ResponseHeadersVariable), last?.Headers);
        }
    }

    /// <summary>A variable that refuses the value must not take the place of what the answer was.</summary>
    private void Set(string variable, string parameter, object? value)
    {
        try
        {
            SessionState.PSVariable.Set(variable, value);
        }
        catch (RuntimeException refused) when (refused is not PipelineStoppedException)
        {
            Observer.Tell(this, _ => ReportItem(CallerVariable.Refusal(parameter), variable));
        }
    }
}

/// <summary>
/// Status and headers of one answer, as Invoke-RestMethod gives them; a credential in them is redacted.
/// </summary>
internal sealed record CapturedAnswer(int StatusCode, IReadOnlyDictionary<string, IEnumerable<string>> Headers);

/// <summary>Keeps the last of the answers, which may come from several threads.</summary>
internal sealed class ResponseCapture
{
    private volatile CapturedAnswer? _last;

    /// <summary>The last one; null while there is none. Both parts are of the same answer when it is asked for once.</summary>
    public CapturedAnswer? Last => _last;

    public void Keep(HttpResponseMessage response, HttpRequestMessage request)
    {
        Redactor redactor = Redactor.For(request);
        Dictionary<string, IEnumerable<string>> headers = new(StringComparer.OrdinalIgnoreCase);
        foreach (KeyValuePair<string, IEnumerable<string>> header in response.Headers.Concat(response.Content.Headers))
            headers[header.Key] = header.Value.Select(redactor.Clean).ToArray();
        _last = new CapturedAnswer((int)response.StatusCode, headers);
    }
}
