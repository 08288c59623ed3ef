namespace Limitless.Tokens.Sandbox.Server.Endpoints;

/// <summary>GET /socket.io/: the handshake of a WebSocket, signed like any other Get.</summary>
internal sealed class SocketEndpoint : Endpoint
{
    public override CallerKind Accepts => TokenOrLegacyKey;

    public override Answer Handle(ApiCall call, Caller caller) =>
        call.Target.QueryValue("EIO") == "4" && call.Target.QueryValue("transport") == "websocket"
        && call.Headers.Upgrade.ToString() == "websocket"
            ? Answer.SwitchingProtocols
            : Answer.Error(400, "Only EIO=4 with transport=websocket is served here, as a WebSocket");
}
