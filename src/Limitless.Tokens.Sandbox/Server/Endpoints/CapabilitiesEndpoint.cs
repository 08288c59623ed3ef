namespace Limitless.Tokens.Sandbox.Server.Endpoints;

/// <summary>GET /auth/api-tokens/capabilities: what the partner may do.</summary>
internal sealed class CapabilitiesEndpoint(SandboxStore store) : Endpoint
{
    public override CallerKind Accepts => CallerKind.Identity;

    public override Answer Handle(ApiCall call, Caller caller)
    {
        Partner partner = store.Partner;
        return Answer.Json(200, writer =>
        {
            writer.WriteStartObject();
            if (partner.ProfileId is { } id)
                writer.WriteNumber("partnerProfileId", id);
            writer.WriteBoolean("tokenManagementEnabled", partner.TokenManagementEnabled);
            JsonParts.WriteScopes(writer, "allowedScopes", partner.AllowedScopes);
            writer.WriteEndObject();
        });
    }
}
