using System.Net.Sockets;
using System.Security.Authentication;

namespace Limitless.Tokens.Tests.Http;

/// <summary>Who did not answer.</summary>
public sealed class PeerTests
{
    private const string Proxy = "http://me:pr0xyW0rd@proxy.test:3128";
    private const string ByProxy = "host.test:8443 through the proxy proxy.test:3128";

    private static readonly Uri Server = new("https://host.test:8443");

    [Theory]
    [InlineData("refused", false, " has no answer from host.test:8443: ")]
    [InlineData("refused", true, " has no answer from the proxy proxy.test:3128: ")]
    [InlineData("no such name", true, " has no answer from the proxy proxy.test:3128: ")]
    [InlineData("reset", false, " has no answer from host.test:8443: ")]
    [InlineData("reset", true, " has no answer from " + ByProxy + ": ")]
    [InlineData("ended", true, " has no answer from " + ByProxy + ": ")]
    [InlineData("tunnel", true, " has no answer from " + ByProxy + ": ")]
    [InlineData("certificate", false, " was not sent, since the certificate of host.test:8443 is refused: ")]
    [InlineData("certificate", true, " was not sent, since the certificate of " + ByProxy + " is refused: ")]
    [InlineData("cut", false, " has no answer from host.test:8443: the answer ended before it was complete.")]
    [InlineData("silent", false, " timed out: no whole answer from host.test:8443 within 1 s.")]
    [InlineData("silent", true, " timed out: no whole answer from " + ByProxy + " within 1 s.")]
    public async Task A_failure_names_the_host_or_the_proxy_and_no_login(string failure, bool hasProxy, string words)
    {
        ProxySettings proxy = hasProxy ? ProxySettings.From(new Uri(Proxy), null) : ProxySettings.OfSystem;
        using TestClient client = new(
            new FakeServer(StepOf(failure)), retries: 0, timeoutSec: failure == "silent" ? 1 : 30, address: Server, proxy: proxy);
        LimitlessApiException error = await Assert.ThrowsAsync<LimitlessApiException>(() => client.Service.ListAsync(default));
        Assert.Contains("GET /auth/api-tokens" + words, error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("pr0xyW0rd", error.ToString(), StringComparison.Ordinal);
    }

#if NET
    [Fact]
    public async Task A_socket_s_error_is_told_without_the_address_that_dotnet_may_add()
    {
        SocketException refused = new((int)SocketError.ConnectionRefused, "Connection refused [::ffff:127.0.0.1]:1");
        using TestClient client = new(new FakeServer(Reply.Throws(new HttpRequestException("no", refused))), retries: 0);
        LimitlessApiException error = await Assert.ThrowsAsync<LimitlessApiException>(() => client.Service.ListAsync(default));
        Assert.EndsWith(": " + new SocketException((int)SocketError.ConnectionRefused).Message + ".", error.Message, StringComparison.Ordinal);
    }
#endif

    private static Step StepOf(string failure) => failure switch
    {
        "refused" => Socket(SocketError.ConnectionRefused),
        "no such name" => Socket(SocketError.HostNotFound),
        "reset" => Reply.Throws(new HttpRequestException("no", new IOException("no", new SocketException((int)SocketError.ConnectionReset)))),
        "ended" => Reply.Dropped,
        "tunnel" => Reply.Throws(new HttpRequestException($"The proxy tunnel request to proxy '{Proxy}/' failed with status code '503'.")),
        "certificate" => Reply.Throws(new HttpRequestException("no", new AuthenticationException("The remote certificate is invalid."))),
        "cut" => Reply.WithoutLength(200, "[{"),
        _ => Reply.Silence,
    };

    private static Step Socket(SocketError code) => Reply.Throws(new HttpRequestException("no", new SocketException((int)code)));
}
