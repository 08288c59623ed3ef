namespace Limitless.Tokens.Sandbox.Server.Endpoints;

/// <summary>POST /auth/api-tokens/derive: makes a token and says its secret, this once.</summary>
internal sealed class DeriveEndpoint(SandboxStore store) : Endpoint
{
    public override CallerKind Accepts => CallerKind.Identity;

    public override bool IsTokenManagement => true;

    public override Answer Handle(ApiCall call, Caller caller)
    {
        if (!JsonBody.TryRead(call.Body, out JsonElement body, out Answer refusal))
            return refusal;
        DeriveRequest request = DeriveRequest.Read(body, store.IsStrict);
        if (request.Problems is { Length: > 0 } problems)
            return Answer.Invalid(problems);

        Partner partner = store.Partner;
        string[] scopes = request.Scopes ?? [Scopes.Trading];
        if (scopes.Contains(Scopes.DelegatedSigning) && !scopes.Contains(Scopes.Trading))
            return Answer.Error(400, "delegated_signing scope requires trading scope");
        if (scopes.Except(partner.AllowedScopes).ToArray() is { Length: > 0 } foreign)
            return Answer.Error(403, "Scopes not allowed for this partner: " + string.Join(", ", foreign));

        return Made(store.Tokens.Add(new TokenSeed(request.Label, scopes, call.Now)), partner);
    }

    private Answer Made(StoredToken token, Partner partner) => Answer.Json(201, writer =>
    {
        writer.WriteStartObject();
        writer.WriteString("apiKey", token.Id);
        writer.WriteString("secret", token.SecretText);
        writer.WriteString("tokenId", token.Id);
        writer.WriteString("createdAt", IsoTime.Text(token.CreatedAt));
        JsonParts.WriteScopes(writer, "scopes", token.Scopes);
        writer.WriteStartObject("profile");
        writer.WriteNumber("id", partner.ProfileId ?? SandboxStore.DefaultProfileId);
        writer.WriteString("account", store.Account);
        writer.WriteEndObject();
        writer.WriteEndObject();
    });
}
