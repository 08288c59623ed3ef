namespace Limitless.Tokens.Sandbox.Server.Endpoints;

/// <summary>DELETE /auth/api-tokens/{tokenId}: effective at once, also for the token that signed the request.</summary>
internal sealed class RevokeEndpoint(SandboxStore store) : Endpoint
{
    public override CallerKind Accepts => TokenOrLegacyKey;

    public override bool IsTokenManagement => true;

    public override Answer Handle(ApiCall call, Caller caller)
    {
        string tokenId = call.Target.Segments![^1];
        if (store.Tokens.Find(tokenId) is not { } token || !token.TryRevoke(call.Now))
            return Answer.Error(404, "API token not found");
        return Answer.Message(200, "Token revoked");
    }
}
