using System.Net.Sockets;

namespace Limitless.Tokens.Tests.Http;

/// <summary>What .NET's handler is told.</summary>
public sealed class HttpClientFactoryTests
{
    [Fact]
    public void It_follows_no_redirect_and_keeps_no_cookies()
    {
        using SocketsHttpHandler handler = Create(new SessionOptions { Server = Given.Server });
        Assert.False(handler.AllowAutoRedirect);
        Assert.False(handler.UseCookies);
#if NET
        Assert.Null(handler.SslOptions.RemoteCertificateValidationCallback);
#else
        Assert.Null(handler.ServerCertificateCustomValidationCallback);
#endif
        Assert.True(handler.AutomaticDecompression.HasFlag(DecompressionMethods.GZip));
    }

#if NET
    [Fact]
    public void It_looks_the_server_up_again_after_some_minutes()
    {
        using SocketsHttpHandler handler = Create(new SessionOptions { Server = Given.Server });
        Assert.InRange(handler.PooledConnectionLifetime, TimeSpan.FromMinutes(1), TimeSpan.FromMinutes(2));
    }

    [Fact]
    public void What_is_left_unread_of_an_answer_is_not_received()
    {
        using SocketsHttpHandler handler = Create(new SessionOptions { Server = new Uri("https://api.test") });
        Assert.Equal(0, handler.MaxResponseDrainSize);
    }

    [Fact]
    public async Task It_connects_as_we_do_and_not_as_dotnet_would()
    {
        using SocketsHttpHandler handler = Create(new SessionOptions { Server = Given.Server });
        Assert.NotNull(handler.ConnectCallback);
        using TcpListener server = new(IPAddress.Loopback, 0);
        server.Start();
        using HttpClient client = HttpClientFactory.Create(handler);
        Task<HttpResponseMessage> sending = client.GetAsync(new Uri("http://" + server.LocalEndpoint + "/"));
        using Socket peer = await server.AcceptSocketAsync();
        await peer.SendAsync("HTTP/1.1 204 No Content\r\n\r\n"u8.ToArray());
        using HttpResponseMessage response = await sending;
        Assert.Equal(HttpStatusCode.NoContent, response.StatusCode);
    }
#endif

    [Fact]
    public void It_opens_more_connections_than_the_two_of_an_old_default()
    {
        using SocketsHttpHandler handler = Create(new SessionOptions { Server = Given.Server });
        Assert.Equal(64, handler.MaxConnectionsPerServer);
    }

#pragma warning disable SYSLIB0014, CA5364, CA5386, SYSLIB0039 // These are the settings that Desktop's HttpClient follows.
    [Theory]
    [InlineData("https://fresh.test", true, -1, 120_000)]
    [InlineData("https://set.test", true, 5_000, 5_000)]
    [InlineData("https://never.test", true, 0, 0)]
    [InlineData("https://elsewhere.test", false, -1, -1)]
    public void On_Desktop_it_looks_the_server_up_again_after_two_minutes_unless_another_has_said_when(
        string server, bool isDesktop, int before, int after)
    {
        ServicePoint connections = ServicePointManager.FindServicePoint(new Uri(server));
        connections.ConnectionLeaseTimeout = before;
        HttpClientFactory.Create(new SessionOptions { Server = new Uri(server) }, isDesktop).Dispose();
        Assert.Equal(after, connections.ConnectionLeaseTimeout);
    }

    [Theory]
    [InlineData(SecurityProtocolType.Tls, SecurityProtocolType.Tls | SecurityProtocolType.Tls12)]
    [InlineData(SecurityProtocolType.Tls12, SecurityProtocolType.Tls12)]
    [InlineData(SecurityProtocolType.SystemDefault, SecurityProtocolType.SystemDefault)]
    public void On_Desktop_tls_1_2_is_added_where_an_old_default_lacks_it(SecurityProtocolType before, SecurityProtocolType after)
    {
        SecurityProtocolType own = ServicePointManager.SecurityProtocol;
        ServicePointManager.SecurityProtocol = before;
        try
        {
            HttpClientFactory.Create(new SessionOptions { Server = Given.Server }, isDesktop: true).Dispose();
            Assert.Equal(after, ServicePointManager.SecurityProtocol);
        }
        finally
        {
            ServicePointManager.SecurityProtocol = own;
        }
    }
#pragma warning restore SYSLIB0014, CA5364, CA5386, SYSLIB0039

    [Theory]
    [InlineData("http://127.0.0.1:5000")]
    [InlineData("https://api.test")]
    public void It_takes_the_proxy_that_is_given(string server)
    {
        NetworkCredential login = new("me", "secret");
        SessionOptions options = new()
        {
            Server = new Uri(server), Proxy = ProxySettings.From(new Uri("http://proxy.test:3128"), login),
        };
        using SocketsHttpHandler handler = Create(options);
        Assert.True(handler.UseProxy);
        Assert.Equal(new Uri("http://proxy.test:3128"), handler.Proxy!.GetProxy(options.Server));
        Assert.False(handler.Proxy.IsBypassed(options.Server));
        Assert.Same(login, handler.Proxy.Credentials);
        Assert.Equal(new Uri("http://proxy.test:3128"), HttpClientFactory.ProxyFor(options));
    }

    [Theory]
    [InlineData("https://api.test", false, true)]
    [InlineData("https://api.test", true, false)]
    [InlineData("http://127.0.0.1:5000", false, false)]
    [InlineData("https://localhost:5001", false, false)]
    [InlineData("http://[::1]:5000", false, false)]
    public void It_goes_by_the_system_s_proxy_but_for_loopback_and_where_none_is_wanted(string server, bool isNone, bool isUsed)
    {
        NetworkCredential login = new("me", "secret");
        SessionOptions options = new() { Server = new Uri(server), Proxy = ProxySettings.From(null, isNone ? null : login, isNone) };
        using SocketsHttpHandler handler = (SocketsHttpHandler)HttpClientFactory.CreateHandler(options, isDesktop: false);
        Assert.Equal(isUsed, handler.UseProxy);
        Assert.Null(handler.Proxy);
        Assert.Same(isUsed ? login : null, handler.DefaultProxyCredentials);
    }

    [Fact]
    public void A_login_for_the_system_s_proxy_stays_the_session_s_own_where_the_handler_would_share_it()
    {
        NetworkCredential login = new("me", "secret");
        SessionOptions options = new() { Server = new Uri("https://api.test"), Proxy = ProxySettings.From(null, login) };
        using SocketsHttpHandler handler = (SocketsHttpHandler)HttpClientFactory.CreateHandler(options, isDesktop: true);
        Assert.Null(handler.DefaultProxyCredentials);
        Assert.Same(login, handler.Proxy!.Credentials);
        Assert.NotSame(login, WebRequest.DefaultWebProxy!.Credentials);
        Assert.Equal(WebRequest.DefaultWebProxy!.GetProxy(options.Server), handler.Proxy.GetProxy(options.Server));
        Assert.Equal(WebRequest.DefaultWebProxy!.IsBypassed(options.Server), handler.Proxy.IsBypassed(options.Server));
    }

    [Fact]
    public void Which_one_the_system_s_proxy_is_the_session_asks_for_each_request()
    {
        Uri own = new("https://only-here.test");
        SessionOptions options = new() { Server = own, Proxy = ProxySettings.From(null, new NetworkCredential()) };
        using SocketsHttpHandler handler = (SocketsHttpHandler)HttpClientFactory.CreateHandler(options, isDesktop: true);
        WithSystemProxy(before => new ProxyOfOneHost(own, before), () =>
        {
            Assert.Equal(ProxyOfOneHost.Address, handler.Proxy!.GetProxy(own));
            Assert.False(handler.Proxy.IsBypassed(own));
            Assert.Equal(ProxyOfOneHost.Address, HttpClientFactory.ProxyFor(options));
        });
    }

    [Fact]
    public void A_given_proxy_is_taken_for_a_server_that_the_system_has_one_for_too()
    {
        Uri own = new("https://only-here.test");
        Uri given = new("http://given.test:8080");
        SessionOptions options = new() { Server = own, Proxy = ProxySettings.From(given, null) };
        WithSystemProxy(before => new ProxyOfOneHost(own, before), () => Assert.Equal(given, HttpClientFactory.ProxyFor(options)));
    }

    [Fact]
    public void Where_the_process_has_no_proxy_the_session_has_none()
    {
        SessionOptions options = new() { Server = Given.Server, Proxy = ProxySettings.From(null, new NetworkCredential()) };
        using SocketsHttpHandler handler = (SocketsHttpHandler)HttpClientFactory.CreateHandler(options, isDesktop: true);
        WithSystemProxy(_ => null, () =>
        {
            Assert.True(handler.Proxy!.IsBypassed(Given.Server));
            Assert.Null(HttpClientFactory.ProxyFor(options));
        });
    }

    private static void WithSystemProxy(Func<IWebProxy?, IWebProxy?> proxy, Action test)
    {
        IWebProxy? before = WebRequest.DefaultWebProxy;
        WebRequest.DefaultWebProxy = proxy(before);
        try
        {
            test();
        }
        finally
        {
            WebRequest.DefaultWebProxy = before;
        }
    }

    private static SocketsHttpHandler Create(SessionOptions options) =>
        (SocketsHttpHandler)HttpClientFactory.CreateHandler(options, Edition.IsDesktop);

    /// <summary>The setting is the whole process's: tests of other hosts see no change.</summary>
    private sealed class ProxyOfOneHost(Uri host, IWebProxy? others) : IWebProxy
    {
        public static readonly Uri Address = new("http://proxy.test:3128");

        public ICredentials? Credentials { get; set; }

        public Uri? GetProxy(Uri destination) => destination == host ? Address : others?.GetProxy(destination);

        public bool IsBypassed(Uri destination) => destination != host && (others?.IsBypassed(destination) ?? true);
    }
}
