namespace Limitless.Tokens.Tests.Support;

/// <summary>A request as the transport got it, kept after the request itself is disposed.</summary>
internal sealed class SentRequest
{
    public SentRequest(HttpRequestMessage message)
    {
        Method = message.Method.Method;
        Uri = message.RequestUri!;
        Headers = message.Headers.ToDictionary(
            header => header.Key, header => string.Join(",", header.Value), StringComparer.OrdinalIgnoreCase);
        // The length is there only once somebody has asked for it, as the transport does.
        _ = message.Content?.Headers.ContentLength;
        foreach (KeyValuePair<string, IEnumerable<string>> header in message.Content?.Headers.AsEnumerable() ?? [])
            Headers[header.Key] = string.Join(",", header.Value);
    }

    public string Method { get; }

    public Uri Uri { get; }

    public string PathAndQuery => Uri.PathAndQuery;

    public Dictionary<string, string> Headers { get; }

    /// <summary>Null until the body went over the wire.</summary>
    public byte[]? Body { get; set; }

    public string this[string header] => Headers[header];
}
