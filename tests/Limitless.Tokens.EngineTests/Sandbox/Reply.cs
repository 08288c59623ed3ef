namespace Limitless.Tokens.EngineTests.Sandbox;

/// <summary>An answer that was read whole.</summary>
internal sealed record Reply(HttpStatusCode Status, string Body, HttpResponseMessage Message)
{
    public JsonElement Json => JsonElement.Parse(Body);

    /// <summary>A header's value; null when it isn't there.</summary>
    public string? Header(string name) =>
        Message.Headers.TryGetValues(name, out IEnumerable<string>? values) ? string.Join(",", values) : null;

    /// <summary>The server's words; an array of them joined.</summary>
    public string Words => Json.GetProperty("message") is { ValueKind: JsonValueKind.Array } array
        ? string.Join(" | ", array.EnumerateArray())
        : Json.GetProperty("message").GetString()!;
}
