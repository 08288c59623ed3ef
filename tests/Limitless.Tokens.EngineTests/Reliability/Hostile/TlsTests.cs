using System;
using System.Linq;
using System.Net;
using System.Net.Sockets;
using System.Threading.Tasks;
using Xunit;

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
}
