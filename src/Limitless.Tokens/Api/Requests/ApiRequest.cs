namespace Limitless.Tokens.Api;

/// <summary>One call as the core sends it: what to send, as whom, and what may be done when the answer fails.</summary>
internal sealed class ApiRequest(HttpMethod method, string path, CredentialKind credential)
{
    /// <summary>For a list of hundreds of thousands of tokens, and for whatever else a caller asks for.</summary>
    public const int LargeResponse = 64 * 1024 * 1024;

    /// <summary>Path and query below the session's server, already escaped, with a leading slash.</summary>
    public string Path { get; } = path;

    public HttpMethod Method { get; } = method;

    public CredentialKind Credential { get; } = credential;

    /// <summary>The very bytes that are signed and sent; null for a request without a body.</summary>
    public byte[]? Body { get; init; }

    /// <summary>What the caller adds to the module's own headers.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Headers { get; init; } = [];

    /// <summary>Whether sending it twice does no more than sending it once.</summary>
    public bool IsIdempotent => Method == HttpMethod.Get || Method == HttpMethod.Delete;

    /// <summary>Whether the path names a token, so that 404 means that there is no such token.</summary>
    public bool NamesToken { get; init; }

    /// <summary>Whether a status that means an error is an answer like any other.</summary>
    public bool AcceptsAnyStatus { get; init; }

    /// <summary>
    /// Whether an answer that is longer than the limit is good, too: then its start is all that is read of it.
    /// </summary>
    public bool NeedsOnlyStart { get; init; }

    /// <summary>The most bytes of a good answer that are read, counted after decompression.</summary>
    public int MaximumResponseBytes { get; init; } = 1024 * 1024;
}

/// <summary>
/// One attempt: what was asked for, the message that goes out, and the credentials as they were at that moment.
/// </summary>
internal sealed class RequestAttempt(ApiRequest request, HttpRequestMessage message, CredentialSet credentials)
{
    public ApiRequest Request { get; } = request;

    public HttpRequestMessage Message { get; } = message;

    /// <summary>Not asked for again at the answer: a disconnect or a rotation may have come between.</summary>
    public CredentialSet Credentials { get; } = credentials;

    public string Method => Request.Method.Method;

    /// <summary>As it goes over the wire, behind the server's path prefix and without the query.</summary>
    public string Path => Message.RequestUri!.AbsolutePath;
}
