namespace Limitless.Tokens.Sandbox.Server.Endpoints;

/// <summary>POST /orders: answers with the order as it was understood; nothing is traded.</summary>
internal sealed class OrdersEndpoint : Endpoint
{
    public override CallerKind Accepts => TokenOrLegacyKey;

    public override string? Scope => Scopes.Trading;

    public override Answer Handle(ApiCall call, Caller caller)
    {
        if (!JsonBody.TryRead(call.Body, out JsonElement order, out Answer refusal))
            return refusal;
        return Answer.Json(201, writer =>
        {
            writer.WriteStartObject();
            writer.WriteString("id", Guid.NewGuid());
            writer.WriteString("status", "LIVE");
            writer.WriteString("createdAt", IsoTime.Text(call.Now));
            writer.WritePropertyName("order");
            order.WriteTo(writer);
            writer.WriteEndObject();
        });
    }
}
