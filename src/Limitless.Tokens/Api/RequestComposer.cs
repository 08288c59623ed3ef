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
