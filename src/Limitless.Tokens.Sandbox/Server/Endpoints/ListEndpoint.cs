namespace Limitless.Tokens.Sandbox.Server.Endpoints;

/// <summary>GET /auth/api-tokens: every token that is not revoked, without paging.</summary>
internal sealed class ListEndpoint(SandboxStore store) : Endpoint
{
    private const int TypicalTokenBytes = 192;

    public override CallerKind Accepts => TokenOrLegacyKey;

    public override bool IsTokenManagement => true;

    public override Answer Handle(ApiCall call, Caller caller)
    {
        StoredToken[] tokens = store.Tokens.Snapshot();
        return Answer.Json(200, writer =>
        {
            writer.WriteStartArray();
            foreach (StoredToken token in tokens)
            {
                if (!token.IsRevoked)
                    Write(writer, token);
            }

            writer.WriteEndArray();
        }, 256 + tokens.Length * TypicalTokenBytes);
    }

    private static void Write(Utf8JsonWriter writer, StoredToken token)
    {
        writer.WriteStartObject();
        writer.WriteString("tokenId", token.Id);
        WriteOptional(writer, "label", token.Label, token.OmitNulls);
        JsonParts.WriteScopes(writer, "scopes", token.Scopes);
        writer.WriteString("createdAt", IsoTime.Text(token.CreatedAt));
        DateTimeOffset? lastUsed = token.LastUsedAt;
        WriteOptional(writer, "lastUsedAt", lastUsed is { } used ? IsoTime.Text(used) : null, token.OmitNulls);
        writer.WriteEndObject();
    }

    private static void WriteOptional(Utf8JsonWriter writer, string name, string? value, bool omitNull)
    {
        if (value is not null || !omitNull)
            writer.WriteString(name, value);
    }
}
