using System.Net.Security;
using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;

namespace Limitless.Tokens.EngineTests.Reliability.Hostile;

/// <summary>A connection that never stood: nothing was sent, so that nothing can have been done.</summary>
public sealed class TlsTests : HostileTest
{
    [Theory]
    [InlineData("HTTP/1.1 400 Bad Request\r\nContent-Length: 0\r\n\r\n")]
    [InlineData("\x16\x03\x03\xff\xff garbage")]
    [InlineData("")]
    public async Task Garbage_instead_of_a_handshake_is_a_connection_that_failed(string garbage)
    {
        await using HostileServer server = new(exchange => exchange.SendAsync(garbage)) { AnswersUnasked = true };
        Connect(server.Address, "-MaximumRetryCount 0", "https");
        Assert.All(Calls.Keys, call => Assert.Equal("ConnectionFailed", Outcome(call)));
        await AssertLetGoAsync(server, kept: 0);
    }

    [Fact]
    public async Task A_handshake_that_is_never_answered_ends_with_the_time_limit()
    {
        await using HostileServer server = new(exchange => exchange.HoldAsync()) { AnswersUnasked = true };
        Connect(server.Address, "-MaximumRetryCount 0 -TimeoutSec 1", "https");
        Assert.All(Calls.Keys, call => Assert.Equal("Timeout", Outcome(call)));
    }

    [Fact]
    public async Task A_reset_at_once_is_a_connection_that_failed()
    {
        await using HostileServer server = new(exchange =>
        {
            exchange.Reset();
            return Task.CompletedTask;
        })
        { AnswersUnasked = true };
        Connect(server.Address, "-MaximumRetryCount 0", "https");
        Assert.All(Calls.Keys, call => Assert.Equal("ConnectionFailed", Outcome(call)));
    }

    [Theory]
    [InlineData("127.0.0.1", 0, 30)]
    [InlineData("127.0.0.1", -30, -1)]
    [InlineData("10.0.0.1", 0, 30)]
    public async Task A_certificate_that_is_refused_has_advice_of_its_own(string name, int fromDay, int toDay)
    {
        using X509Certificate2 certificate = Certificate(IPAddress.Parse(name), fromDay, toDay);
        using TcpListener listener = new(IPAddress.Loopback, 0);
        listener.Start();
        Task serving = Task.Run(() => OfferAsync(listener, certificate));
        Connect(listener.LocalEndpoint.ToString()!, "-MaximumRetryCount 3", "https");
        ErrorRecord error = Assert.Single(Invoke("Get-LimitlessApiToken").AllErrors);
        await serving;
        Assert.Equal("ConnectionFailed", DocumentedError.ShortId(error));
        Assert.Contains("certificate", error.Exception.Message, StringComparison.Ordinal);
        Assert.Equal(1, Attempts(error));
        string advice = error.ErrorDetails.RecommendedAction;
        Assert.All(["name", "authority", "clock"], word => Assert.Contains(word, advice, StringComparison.Ordinal));

        serving = Task.Run(async () =>
        {
            await OfferAsync(listener, certificate);
            await OfferAsync(listener, certificate);
        });
        PSObject server = Invoke("Test-LimitlessSession -Detailed").Output.Single(check => (string)check.Properties["Check"].Value == "Server");
        await serving;
        Assert.Equal(advice, server.Properties["Advice"].Value);
    }

    [Fact]
    public void Nobody_listens()
    {
        using TcpListener gone = new(IPAddress.Loopback, 0);
        gone.Start();
        string address = gone.LocalEndpoint.ToString()!;
        gone.Stop();
        Connect(address, "-MaximumRetryCount 1");
        Assert.Equal(["ConnectionFailed", "ConnectionFailed", "ConnectionFailed"], Calls.Keys.Select(Outcome));
    }

    private static int Attempts(ErrorRecord error) => (int)PSObject.AsPSObject(error.Exception).Properties["Attempts"].Value;

    /// <summary>Takes one connection and shows the certificate, which nobody here trusts.</summary>
    private static async Task OfferAsync(TcpListener listener, X509Certificate2 certificate)
    {
        using TcpClient client = await listener.AcceptTcpClientAsync();
        await using SslStream stream = new(client.GetStream());
        try
        {
            await stream.AuthenticateAsServerAsync(certificate);
            Assert.Equal(0, await stream.ReadAsync(new byte[1]));
        }
        catch (Exception refused) when (refused is AuthenticationException or IOException)
        {
            // The client hangs up in the handshake, or right after it.
        }
    }

    private static X509Certificate2 Certificate(IPAddress name, int fromDay, int toDay)
    {
        using ECDsa key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        CertificateRequest request = new("CN=nobody", key, HashAlgorithmName.SHA256);
        SubjectAlternativeNameBuilder names = new();
        names.AddIpAddress(name);
        request.CertificateExtensions.Add(names.Build());
        return request.CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(fromDay).AddHours(-1), DateTimeOffset.UtcNow.AddDays(toDay));
    }
}
