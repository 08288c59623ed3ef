namespace Limitless.Tokens.Cmdlets;

/// <summary>
/// Status and headers of the last answer, as Invoke-RestMethod gives them; a credential in them is redacted.
/// </summary>
internal sealed class ResponseCapture
{
    public int? StatusCode { get; private set; }

    public IReadOnlyDictionary<string, IEnumerable<string>>? Headers { get; private set; }

    public void Keep(HttpResponseMessage response, HttpRequestMessage request)
    {
        Redactor redactor = Redactor.For(request);
        Dictionary<string, IEnumerable<string>> headers = new(StringComparer.OrdinalIgnoreCase);
        foreach (KeyValuePair<string, IEnumerable<string>> header in response.Headers.Concat(response.Content.Headers))
            headers[header.Key] = header.Value.Select(redactor.Clean).ToArray();
        Headers = headers;
        StatusCode = (int)response.StatusCode;
    }
}
