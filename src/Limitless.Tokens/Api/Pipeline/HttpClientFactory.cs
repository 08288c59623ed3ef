using System.Reflection;

namespace Limitless.Tokens.Api;

/// <summary>
/// Makes a session's one HttpClient. No redirect is followed: a signature covers no host, so that a header must never
/// reach another origin. Certificates are always checked.
/// </summary>
internal static class HttpClientFactory
{
    /// <summary>What the client calls itself: <c>lmts-sdk-ps/</c> and the module's version.</summary>
    public static readonly string UserAgent = "lmts-sdk-ps/" + typeof(HttpClientFactory).Assembly
        .GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion;

    /// <summary>.NET Framework would open two connections at the most.</summary>
    private const int MaxConnections = 64;

    /// <summary>Each connection looks the server's address up; one that never ends would keep to the old one.</summary>
    private static readonly TimeSpan ConnectionLifetime = TimeSpan.FromMinutes(2);

    /// <summary>It came with .NET Core, whose HttpClientHandler hides what it has more; netstandard2.0 has no name for it.</summary>
    private static readonly Type? SocketsHandler = typeof(HttpClient).Assembly.GetType("System.Net.Http.SocketsHttpHandler");

    public static HttpClient Create(SessionOptions options) => Create(options, Edition.IsDesktop);

    internal static HttpClient Create(SessionOptions options, bool isDesktop)
    {
        if (isDesktop)
            PrepareDesktop(options);
        return Create(CreateHandler(options, isDesktop));
    }

    /// <summary>The client over a handler, with the headers that every request carries.</summary>
    public static HttpClient Create(HttpMessageHandler handler)
    {
        HttpClient client = new(handler) { Timeout = Timeout.InfiniteTimeSpan };
        client.DefaultRequestHeaders.TryAddWithoutValidation("Accept", "application/json");
        client.DefaultRequestHeaders.TryAddWithoutValidation("User-Agent", UserAgent);
        client.DefaultRequestHeaders.TryAddWithoutValidation("x-sdk-version", UserAgent);
        client.DefaultRequestHeaders.ExpectContinue = false;
        return client;
    }

    internal static HttpMessageHandler CreateHandler(SessionOptions options, bool isDesktop)
    {
        HttpMessageHandler handler = CreateSocketsHandler() ?? new HttpClientHandler();
        Set(handler, nameof(HttpClientHandler.AllowAutoRedirect), false);
        Set(handler, nameof(HttpClientHandler.UseCookies), false);
        Set(handler, nameof(HttpClientHandler.AutomaticDecompression),
            DecompressionMethods.GZip | DecompressionMethods.Deflate);
        Set(handler, nameof(HttpClientHandler.MaxConnectionsPerServer), MaxConnections);
        if (options.UsesSystemProxy && isDesktop && options.Proxy.Credentials is { } login)
            Set(handler, nameof(HttpClientHandler.Proxy), new SessionProxy(null) { Credentials = login });
        else if (options.UsesSystemProxy)
            Set(handler, nameof(HttpClientHandler.DefaultProxyCredentials), options.Proxy.Credentials);
        else if (WebProxyOf(options) is { } proxy)
            Set(handler, nameof(HttpClientHandler.Proxy), proxy);
        else
            Set(handler, nameof(HttpClientHandler.UseProxy), false);
        return handler;
    }

    /// <summary>The proxy that the session's requests go to; null for none.</summary>
    public static Uri? ProxyFor(SessionOptions options) =>
        WebProxyOf(options) is { } proxy && !proxy.IsBypassed(options.Server) ? proxy.GetProxy(options.Server) : null;

    private static IWebProxy? WebProxyOf(SessionOptions options) => options.Proxy.Address is { } address
        ? new SessionProxy(address) { Credentials = options.Proxy.Credentials }
        : options.UsesSystemProxy ? WebRequest.DefaultWebProxy : null;

    private static HttpMessageHandler? CreateSocketsHandler()
    {
        if (SocketsHandler?.GetProperty("ConnectCallback") is not { } callback)
            return null;
        HttpMessageHandler handler = (HttpMessageHandler)Activator.CreateInstance(SocketsHandler)!;
        callback.SetValue(handler, (Func<object, CancellationToken, ValueTask<Stream>>)ConnectAsync);
        Set(handler, "PooledConnectionLifetime", ConnectionLifetime);
        // What we leave unread is long: a new connection costs less than to receive it for nothing.
        Set(handler, "MaxResponseDrainSize", 0);
        return handler;
    }

    /// <summary>To the server or to a proxy, whichever the handler asks for.</summary>
    private static async ValueTask<Stream> ConnectAsync(object context, CancellationToken cancellationToken)
    {
        DnsEndPoint target = (DnsEndPoint)context.GetType().GetProperty("DnsEndPoint")!.GetValue(context)!;
        return await HappyEyeballs.ConnectAsync(target.Host, target.Port, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Both of .NET's handlers name their settings alike, and share no type that has them.</summary>
    private static void Set(HttpMessageHandler handler, string property, object? value) =>
        handler.GetType().GetProperty(property)!.SetValue(handler, value);

    /// <summary>
    /// On .NET Framework the protocols are one setting of the whole process, and the life of a connection is one of all
    /// connections to a server. TLS 1.2 is added where an old default lacks it, and an endless life is ended; what
    /// another module has set stays.
    /// </summary>
    private static void PrepareDesktop(SessionOptions options)
    {
#pragma warning disable SYSLIB0014, CA5364, CA5386 // These are the settings that Desktop's HttpClient follows.
        if (ServicePointManager.SecurityProtocol != 0)
            ServicePointManager.SecurityProtocol |= SecurityProtocolType.Tls12;
        ServicePoint server = ServicePointManager.FindServicePoint(options.Server, WebProxyOf(options));
        if (server.ConnectionLeaseTimeout < 0)
            server.ConnectionLeaseTimeout = (int)ConnectionLifetime.TotalMilliseconds;
#pragma warning restore SYSLIB0014, CA5364, CA5386
    }

    /// <summary>
    /// A given proxy, or else the system's with a login of the session's own. .NET Framework's WebProxy passes loopback
    /// by, and may give DefaultProxyCredentials to the system's, which the whole process shares.
    /// </summary>
    private sealed class SessionProxy(Uri? given) : IWebProxy
    {
        public ICredentials? Credentials { get; set; }

        public Uri? GetProxy(Uri destination) => given ?? WebRequest.DefaultWebProxy?.GetProxy(destination);

        public bool IsBypassed(Uri host) => given is null && (WebRequest.DefaultWebProxy?.IsBypassed(host) ?? true);
    }
}
