namespace Limitless.Tokens.Sandbox.Server.Endpoints;

/// <summary>GET /portfolio/positions: something to read with a token.</summary>
internal sealed class PositionsEndpoint : Endpoint
{
    private static readonly (string Market, string Side, int Size)[] Positions =
        [("btc-above-100k", "YES", 250), ("eth-merge", "NO", 40)];

    public override CallerKind Accepts => TokenOrLegacyKey;

    public override string? Scope => Scopes.Trading;

    public override Answer Handle(ApiCall call, Caller caller) => Answer.Json(200, writer =>
    {
        writer.WriteStartArray();
        foreach ((string market, string side, int size) in Positions)
        {
            writer.WriteStartObject();
            writer.WriteString("market", market);
            writer.WriteString("side", side);
            writer.WriteNumber("size", size);
            writer.WriteNumber("averagePrice", 0.42m);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    });
}
