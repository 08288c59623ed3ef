namespace Limitless.Tokens.Sandbox.Server.Endpoints;

/// <summary>Pieces of JSON that more than one endpoint writes.</summary>
internal static class JsonParts
{
    public static void WriteScopes(Utf8JsonWriter writer, string name, string[] scopes)
    {
        writer.WriteStartArray(name);
        foreach (string scope in scopes)
            writer.WriteStringValue(scope);
        writer.WriteEndArray();
    }
}
