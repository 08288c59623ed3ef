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
#endif

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
        SessionOptions options = new() { Server = new Uri("https://api.test"), Proxy = ProxySettings.From(null, new NetworkCredential()) };
        using SocketsHttpHandler handler = (SocketsHttpHandler)HttpClientFactory.CreateHandler(options, isDesktop: true);
        Uri own = new("https://only-here.test");
        IWebProxy? before = WebRequest.DefaultWebProxy;
        WebRequest.DefaultWebProxy = new ProxyOfOneHost(own, before);
        try
        {
            Assert.Equal(ProxyOfOneHost.Address, handler.Proxy!.GetProxy(own));
            Assert.False(handler.Proxy.IsBypassed(own));
        }
        finally
        {
            WebRequest.DefaultWebProxy = before;
        }
    }

    private static SocketsHttpHandler Create(SessionOptions options) =>
        (SocketsHttpHandler)HttpClientFactory.CreateHandler(options);

    /// <summary>The setting is the whole process's: tests of other hosts see no change.</summary>
    private sealed class ProxyOfOneHost(Uri host, IWebProxy? others) : IWebProxy
    {
        public static readonly Uri Address = new("http://proxy.test:3128");

        public ICredentials? Credentials { get; set; }

        public Uri? GetProxy(Uri destination) => destination == host ? Address : others?.GetProxy(destination);

        public bool IsBypassed(Uri destination) => destination != host && (others?.IsBypassed(destination) ?? true);
    }
}
