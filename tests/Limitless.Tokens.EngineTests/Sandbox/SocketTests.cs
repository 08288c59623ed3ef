using System.Net.WebSockets;

namespace Limitless.Tokens.EngineTests.Sandbox;

/// <summary>The handshake of a WebSocket is checked like any other request.</summary>
public sealed class SocketTests : SandboxFixture
{
    private const string Socket = "/socket.io/?EIO=4&transport=websocket";

    [Theory]
    [InlineData(Socket, true)]
    [InlineData("/socket.io/?EIO=4&transport=websocket&t=1", false)]
    public async Task The_signature_of_the_handshake_decides(string path, bool isAccepted)
    {
        using ClientWebSocket socket = new();
        using CancellationTokenSource limit = new(TimeSpan.FromSeconds(30));
        using HttpRequestMessage headers = new();
        Signed.Add(headers, Server.ApiTokenId, Server.ApiTokenSecret, Time.Now, path);
        foreach ((string name, System.Collections.Generic.IEnumerable<string> values) in headers.Headers)
            socket.Options.SetRequestHeader(name, string.Join(",", values));
        Uri address = new("ws://" + Server.BaseUri.Authority + Socket);
        if (!isAccepted)
        {
            await Assert.ThrowsAsync<WebSocketException>(() => socket.ConnectAsync(address, limit.Token));
            return;
        }

        await socket.ConnectAsync(address, limit.Token);
        Assert.StartsWith("0{\"sid\":", await ReceiveAsync(socket, limit.Token), StringComparison.Ordinal);
        await socket.SendAsync(Encoding.UTF8.GetBytes("40/markets,"), WebSocketMessageType.Text, true, limit.Token);
        Assert.StartsWith("40/markets,{\"sid\":", await ReceiveAsync(socket, limit.Token), StringComparison.Ordinal);
        await socket.CloseAsync(WebSocketCloseStatus.NormalClosure, null, limit.Token);
        Assert.Equal(WebSocketState.Closed, socket.State);
    }

    [Fact]
    public async Task Without_an_upgrade_there_is_no_socket() =>
        Assert.Equal(HttpStatusCode.BadRequest, (await AsTokenAsync("GET", Socket)).Status);

    private static async Task<string> ReceiveAsync(ClientWebSocket socket, CancellationToken limit)
    {
        byte[] buffer = new byte[1024];
        WebSocketReceiveResult received = await socket.ReceiveAsync(buffer, limit);
        return Encoding.UTF8.GetString(buffer, 0, received.Count);
    }
}
