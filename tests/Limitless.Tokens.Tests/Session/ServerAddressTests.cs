namespace Limitless.Tokens.Tests.Session;

public sealed class ServerAddressTests
{
    [Theory]
    [InlineData("https://api.limitless.exchange", "https://api.limitless.exchange/")]
    [InlineData("https://API.Limitless.Exchange:443/", "https://api.limitless.exchange/")]
    [InlineData("https://host.test:8443/api/v1/", "https://host.test:8443/api/v1")]
    [InlineData("http://localhost:5000", "http://localhost:5000/")]
    [InlineData("http://127.0.0.1:5000/x", "http://127.0.0.1:5000/x")]
    [InlineData("http://127.8.8.8", "http://127.8.8.8/")]
    [InlineData("http://[::1]:5000", "http://[::1]:5000/")]
    public void Takes_https_and_loopback(string address, string expected) =>
        Assert.Equal(expected, ServerAddress.Check(new Uri(address)).AbsoluteUri);

    [Theory]
    [InlineData("http://api.limitless.exchange")]
    [InlineData("http://10.0.0.1")]
    [InlineData("http://localhost.evil.test")]
    [InlineData("http://127.0.0.1.evil.test")]
    [InlineData("ftp://host.test")]
    [InlineData("file:///etc/passwd")]
    [InlineData("https://user:CANARY@host.test")]
    [InlineData("https://CANARY@host.test")]
    [InlineData("https://host.test/?key=CANARY")]
    [InlineData("https://host.test/#CANARY")]
    [InlineData("api.limitless.exchange")]
    [InlineData("api.limitless.exchange:443")]
    [InlineData("/path")]
    public void Refuses_the_rest_and_repeats_no_secret_of_it(string address)
    {
        LimitlessException error = Assert.Throws<LimitlessException>(
            () => ServerAddress.Check(new Uri(address, UriKind.RelativeOrAbsolute)));
        Assert.Equal(ErrorIds.InsecureUri, error.ErrorId);
        Assert.DoesNotContain("CANARY", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", "The server's address (which is empty)")]
    [InlineData("CANARY", "The server's address (which is not absolute)")]
    [InlineData("http://me:CANARY@host.test/api?key=CANARY", "The server's address http://host.test/api")]
    public void Says_what_is_wrong_with_an_address_that_it_refuses(string address, string said)
    {
        LimitlessException error = Assert.Throws<LimitlessException>(
            () => ServerAddress.Check(new Uri(address, UriKind.RelativeOrAbsolute)));
        Assert.StartsWith(said, error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("CANARY", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("https://host.test", "https://HOST.test:443/", true)]
    [InlineData("https://host.test/api", "https://host.test/api/", true)]
    [InlineData("https://host.test", "https://host.test/api", false)]
    [InlineData("https://host.test/api", "https://host.test/API", false)]
    [InlineData("https://host.test", "https://host.test:444", false)]
    [InlineData("https://localhost", "http://localhost", false)]
    [InlineData("https://host.test", "https://host.test.evil", false)]
    public void Knows_the_same_server(string one, string other, bool areSame) =>
        Assert.Equal(areSame, ServerAddress.AreSame(new Uri(one), new Uri(other)));

    [Theory]
    [InlineData("http://proxy.test:3128", "http://proxy.test:3128/", null, null)]
    [InlineData("http://me:p%40ss@proxy.test:3128", "http://proxy.test:3128/", "me", "p@ss")]
    [InlineData("http://me@proxy.test", "http://proxy.test/", "me", "")]
    [InlineData("socks5://proxy.test:1080", "socks5://proxy.test:1080/", null, null)]
    public void Takes_the_login_out_of_a_proxy_s_address(string proxy, string address, string? user, string? password)
    {
        ProxySettings settings = ProxySettings.From(new Uri(proxy), null);
        Assert.Equal(address, settings.Address!.AbsoluteUri);
        NetworkCredential? login = (NetworkCredential?)settings.Credentials;
        Assert.Equal((user, password), (login?.UserName, login?.Password));
    }

    [Fact]
    public void A_login_that_is_given_wins_over_the_address_s()
    {
        NetworkCredential login = new("you", "secret");
        Assert.Same(login, ProxySettings.From(new Uri("http://me:pw@proxy.test"), login).Credentials);
        Assert.Null(ProxySettings.From(null, login).Address);
    }

    [Theory]
    [InlineData("proxy.test")]
    [InlineData("proxy.test:3128")]
    [InlineData("ftp://proxy.test")]
    [InlineData("/proxy")]
    public void Refuses_a_proxy_that_is_none(string proxy) => Assert.Equal(ErrorIds.InsecureUri,
        Assert.Throws<LimitlessException>(() => ProxySettings.From(new Uri(proxy, UriKind.RelativeOrAbsolute), null)).ErrorId);

    [Theory]
    [InlineData(null, false, true)]
    [InlineData(null, true, false)]
    [InlineData("http://proxy.test", false, false)]
    public void Goes_by_the_system_s_proxy_unless_told_otherwise(string? proxy, bool isNone, bool isSystem) =>
        Assert.Equal(isSystem, ProxySettings.From(proxy is null ? null : new Uri(proxy), null, isNone).IsSystem);

    [Theory]
    [InlineData("http://proxy.test", false)]
    [InlineData(null, true)]
    public void No_proxy_and_a_proxy_contradict_each_other(string? proxy, bool hasLogin) => Assert.Equal(ErrorIds.InsecureUri,
        Assert.Throws<LimitlessException>(() => ProxySettings.From(proxy is null ? null : new Uri(proxy),
            hasLogin ? new NetworkCredential("me", "pw") : null, isNone: true)).ErrorId);
}
