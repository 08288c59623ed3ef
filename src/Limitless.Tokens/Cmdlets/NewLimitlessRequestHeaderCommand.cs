using System.Collections.Specialized;

namespace Limitless.Tokens.Cmdlets;

/// <summary>
/// Signs a request that another program sends: makes its headers, and leaves the secret where it is.
/// </summary>
/// <remarks>
/// <para>
/// The three headers lmts-api-key, lmts-timestamp and lmts-signature are good for this method, path and body, for 30
/// seconds, and for nothing else. They come as a dictionary, which Invoke-RestMethod -Headers takes as it is. It sends
/// nothing.
/// </para>
/// <para>
/// The time is now on the server's clock, as far as the session knows it: after a signed request that the server
/// refused for its time, as Test-LimitlessSession makes one. Invoke-LimitlessRequest does all this by itself.
/// </para>
/// </remarks>
/// <example>
/// Sign a request of Invoke-RestMethod
/// <code>
/// $headers = New-LimitlessRequestHeader -Path '/portfolio/history?limit=5'
/// Invoke-RestMethod -Uri "$env:LIMITLESS_API_URL/portfolio/history?limit=5" -Headers $headers
/// </code>
/// Path and query are signed exactly as they are sent.
/// </example>
/// <example>
/// Open a WebSocket
/// <code>
/// $path = '/socket.io/?EIO=4&amp;transport=websocket'
/// $address = ($env:LIMITLESS_API_URL -replace '^http', 'ws') + $path
/// $socket = [Net.WebSockets.ClientWebSocket]::new()
/// foreach ($header in (New-LimitlessRequestHeader -Path $path).GetEnumerator()) {
///     $socket.Options.SetRequestHeader($header.Key, $header.Value)
/// }
/// $socket.ConnectAsync($address, [Threading.CancellationToken]::None).GetAwaiter().GetResult()
/// $socket.State
/// $socket.Dispose()
/// </code>
/// The handshake is a Get without a body. Against the real service the host is ws.limitless.exchange, which the
/// signature does not cover.
/// </example>
/// <seealso cref="InvokeLimitlessRequestCommand"/>
/// <seealso cref="TestLimitlessSessionCommand"/>
[Cmdlet(VerbsCommon.New, "LimitlessRequestHeader")]
[OutputType(typeof(IDictionary))]
public sealed class NewLimitlessRequestHeaderCommand : LimitlessSessionCmdlet
{
    /// <summary>
    /// The path, with its query, below the session's server, exactly as it is sent: escaped where it needs to be.
    /// </summary>
    [Parameter(Mandatory = true, Position = 0)]
    [AllowEmptyString]
    [ArgumentCompleter(typeof(PathCompleter))]
    public string Path { get; set; } = "";

    /// <summary>The HTTP method: Get by default, else Post, Put, Patch or Delete.</summary>
    [Parameter]
    [ValidateSet("Get", "Post", "Put", "Patch", "Delete")]
    public string Method { get; set; } = "Get";

    /// <summary>The very body that is sent: a string, which is sent in UTF-8, or an array of bytes. None by default.</summary>
    [Parameter]
    public object? Body { get; set; }

    internal override bool IsTerminating(LimitlessException error) => true;

    internal override void Process()
    {
        LimitlessSession session = Connected;
        // Another program does not know what a hashtable would be made into here.
        if (Body.Unwrap() is not (null or string or byte[]))
            throw LimitlessException.CreateVariant(ErrorIds.InvalidBody, "Signed");
        OrderedDictionary headers = new(StringComparer.OrdinalIgnoreCase);
        foreach (KeyValuePair<string, string> header in Sign(session, RequestPath.Check(Path), JsonBody.From(Body)))
            headers.Add(header.Key, header.Value);
        session.RememberPath(Path);
        WriteObject(headers);
    }

    private KeyValuePair<string, string>[] Sign(LimitlessSession session, string path, byte[]? body)
    {
        TokenCredential token = session.Credentials.Token ?? throw LimitlessException.CreateVariant(
            ErrorIds.CredentialKind, "Signing");
        try
        {
            return RequestSigner.Headers(
                token, session.Http.Clock.Read().Timestamp, Method,
                new RequestComposer(session.Server).Address(Method, path).PathAndQuery, body);
        }
        catch (ObjectDisposedException)
        {
            throw LimitlessException.Disconnected();
        }
    }
}
