namespace Limitless.Tokens.Sandbox.Server.Endpoints;

/// <summary>A request's body as a JSON object. No body at all is an empty one: every field of it is optional.</summary>
internal static class JsonBody
{
    private static readonly JsonElement EmptyObject = JsonElement.Parse("{}");

    public static bool TryRead(byte[] body, out JsonElement json, out Answer refusal)
    {
        json = EmptyObject;
        refusal = Answer.Error(400, "Body must be a JSON object");
        if (body.Length == 0)
            return true;
        if (!TryParse(body, out json))
        {
            refusal = Answer.Error(400, "Body is not valid JSON");
            return false;
        }

        return json.ValueKind == JsonValueKind.Object;
    }

    public static bool TryParse(byte[] body, out JsonElement json)
    {
        try
        {
            using JsonDocument document = JsonDocument.Parse(body);
            json = document.RootElement.Clone();
            Unescape(json);
            return true;
        }
        catch (Exception error) when (error is JsonException or InvalidOperationException)
        {
            // The second kind is a string with invalid UTF-8 or half a surrogate pair.
            json = default;
            return false;
        }
    }

    /// <summary>Reads every string, since the parser itself lets broken ones through.</summary>
    private static void Unescape(JsonElement element)
    {
        if (element.ValueKind == JsonValueKind.String)
            _ = element.GetString();
        else if (element.ValueKind == JsonValueKind.Array)
        {
            foreach (JsonElement item in element.EnumerateArray())
                Unescape(item);
        }
        else if (element.ValueKind == JsonValueKind.Object)
        {
            foreach (JsonProperty property in element.EnumerateObject())
            {
                _ = property.Name;
                Unescape(property.Value);
            }
        }
    }
}
