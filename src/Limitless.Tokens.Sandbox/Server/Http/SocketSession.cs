using System.Net.WebSockets;

namespace Limitless.Tokens.Sandbox.Server.Http;

/// <summary>
/// A WebSocket whose handshake was accepted: it opens as Engine.IO 4 does, answers a namespace that is connected to, and
/// sends no events.
/// </summary>
internal static class SocketSession
{
    private const string Connect = "40";

    public static async Task RunAsync(HttpContext context, CancellationToken cancellationToken)
    {
        using WebSocket socket = await context.WebSockets.AcceptWebSocketAsync();
        string sid = Guid.NewGuid().ToString("N");
        await SendAsync(socket,
            $$"""0{"sid":"{{sid}}","upgrades":[],"pingInterval":25000,"pingTimeout":20000,"maxPayload":1000000}""",
            cancellationToken);
        byte[] buffer = new byte[4096];
        while (true)
        {
            ValueWebSocketReceiveResult received = await socket.ReceiveAsync(buffer.AsMemory(), cancellationToken);
            if (received.MessageType == WebSocketMessageType.Close)
                break;
            string packet = Encoding.UTF8.GetString(buffer, 0, received.Count);
            if (packet.StartsWith(Connect, StringComparison.Ordinal))
                await SendAsync(socket, packet + $$"""{"sid":"{{sid}}"}""", cancellationToken);
        }

        await socket.CloseAsync(WebSocketCloseStatus.NormalClosure, null, cancellationToken);
    }

    private static Task SendAsync(WebSocket socket, string packet, CancellationToken cancellationToken) =>
        socket.SendAsync(
            Encoding.UTF8.GetBytes(packet), WebSocketMessageType.Text, endOfMessage: true, cancellationToken);
}
