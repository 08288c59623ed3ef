namespace Limitless.Tokens.Api;

/// <summary>Makes the HTTP request of one attempt: address, body and the headers of one credential only.</summary>
internal sealed class RequestComposer(Uri server)
{
    private readonly string _server = ServerAddress.Text(server);
    private readonly string _prefix = server.AbsolutePath.TrimEnd('/');

    /// <summary>Stamped with the given time and signed here and now; never reused for another attempt.</summary>
    public HttpRequestMessage Compose(ApiRequest request, CredentialSet current, string timestamp)
    {
        HttpRequestMessage message = new(request.Method, Address(request.Method.Method, request.Path));
        // A DELETE has an empty content so that .NET does not replay it, with its old stamp, on a connection that died.
        if (request.Method != HttpMethod.Get || request.Body is not null)
            message.Content = new SentContent(request.Body);
        Add(message, request.Headers);
        if (request.Credential == CredentialKind.Identity)
            AddIdentity(message, current);
        else if (current.Token is not null)
            Sign(message, current.Token, timestamp, request.Body);
        else
            AddApiKey(message, current);
        return message;
    }

    /// <summary>The whole address of a path below the server, which is what is signed and sent.</summary>
    public Uri Address(string method, string path) => Check(new Uri(_server + path), method, _prefix + path);

    /// <summary>
    /// Holds an address to what was composed. Some .NET Frameworks are said to turn <c>%2F</c> into a slash, so that an
    /// id would name something else.
    /// </summary>
    internal static Uri Check(Uri address, string method, string composed) =>
        RequestPath.AreSame(address.PathAndQuery, composed) ? address
        : throw LimitlessException.CreateVariant(ErrorIds.BadRequest, "Address", method,
            DisplayText.CleanMessage(composed), DisplayText.CleanMessage(address.PathAndQuery));

    private static void AddIdentity(HttpRequestMessage message, CredentialSet current) => message.Headers
        .TryAddWithoutValidation("identity", SecretBytes.ToHeaderValue(current.RequireIdentity().Secret, "Bearer "));

    private static void AddApiKey(HttpRequestMessage message, CredentialSet current)
    {
        current.RequireToken();
        message.Headers.TryAddWithoutValidation("X-API-Key", SecretBytes.ToHeaderValue(current.ApiKey!.Secret));
    }

    private static void Sign(HttpRequestMessage message, TokenCredential token, string timestamp, byte[]? body) =>
        Add(message, RequestSigner.Headers(
            token, timestamp, message.Method.Method, message.RequestUri!.PathAndQuery, body));

    private static void Add(HttpRequestMessage message, IEnumerable<KeyValuePair<string, string>> headers)
    {
        foreach (KeyValuePair<string, string> header in headers)
            message.Headers.TryAddWithoutValidation(header.Key, header.Value);
    }
}

/// <summary>
/// A request's body that knows whether its sending has begun. .NET asks for it once the connection stands and before
/// anything goes over the wire: a request that fails earlier cannot have taken effect.
/// </summary>
internal sealed class SentContent : HttpContent
{
    private readonly byte[] _body;

    public SentContent(byte[]? body)
    {
        _body = body ?? [];
        // Only with a body: the server refuses a DELETE that announces JSON and has none.
        if (body is not null)
            Headers.TryAddWithoutValidation("Content-Type", "application/json");
    }

    /// <summary>True once the request may have reached the server.</summary>
    public bool HasBegun { get; private set; }

    protected override Task SerializeToStreamAsync(Stream stream, TransportContext context)
    {
        HasBegun = true;
        return stream.WriteAsync(_body, 0, _body.Length);
    }

    protected override bool TryComputeLength(out long length)
    {
        length = _body.Length;
        return true;
    }
}
