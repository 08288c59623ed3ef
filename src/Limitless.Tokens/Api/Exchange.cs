namespace Limitless.Tokens.Api;

/// <summary>
/// One attempt: what was asked for, the message that goes out, and the credentials as they were at that moment.
/// </summary>
internal sealed class Exchange(ApiRequest request, HttpRequestMessage message, CredentialSet credentials)
{
    public ApiRequest Request { get; } = request;

    public HttpRequestMessage Message { get; } = message;

    /// <summary>Not asked for again at the answer: a disconnect or a rotation may have come between.</summary>
    public CredentialSet Credentials { get; } = credentials;

    public string Method => Request.Method.Method;

    /// <summary>As it goes over the wire, behind the server's path prefix and without the query.</summary>
    public string Path => Message.RequestUri!.AbsolutePath;
}
