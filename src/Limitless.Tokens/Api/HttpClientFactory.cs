using System.Net;
using System.Net.Http;
using System.Reflection;
using System.Threading;

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
    private const int MostConnections = 64;

    public static HttpClient Create(SessionOptions options)
    {
        AllowTls12();
        return Create(CreateHandler(options));
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

    public static HttpMessageHandler CreateHandler(SessionOptions options)
    {
        HttpMessageHandler handler = BlockingConnection.CreateHandler() ?? new HttpClientHandler();
        Set(handler, nameof(HttpClientHandler.AllowAutoRedirect), false);
        Set(handler, nameof(HttpClientHandler.UseCookies), false);
        Set(handler, nameof(HttpClientHandler.AutomaticDecompression),
            DecompressionMethods.GZip | DecompressionMethods.Deflate);
        Set(handler, nameof(HttpClientHandler.MaxConnectionsPerServer), MostConnections);
        if (options.Proxy is not null)
            Set(handler, nameof(HttpClientHandler.Proxy),
                new WebProxy(options.Proxy) { Credentials = options.ProxyCredentials });
        else
            Set(handler, nameof(HttpClientHandler.DefaultProxyCredentials), options.ProxyCredentials);
        return handler;
    }

    /// <summary>Both of .NET's handlers name their settings alike, and share no type that has them.</summary>
    private static void Set(HttpMessageHandler handler, string property, object? value) =>
        handler.GetType().GetProperty(property)!.SetValue(handler, value);

    /// <summary>
    /// On .NET Framework the protocols are one setting of the whole process: TLS 1.2 is added where an old default
    /// lacks it, and nothing is ever taken away from what another module has set.
    /// </summary>
    private static void AllowTls12()
    {
        if (!Edition.IsDesktop)
            return;
#pragma warning disable SYSLIB0014, CA5364, CA5386 // It is the setting that Desktop's HttpClient follows.
        if (ServicePointManager.SecurityProtocol != 0
            && (ServicePointManager.SecurityProtocol & SecurityProtocolType.Tls12) == 0)
            ServicePointManager.SecurityProtocol |= SecurityProtocolType.Tls12;
#pragma warning restore SYSLIB0014, CA5364, CA5386
    }
}
