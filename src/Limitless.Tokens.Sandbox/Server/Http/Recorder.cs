namespace Limitless.Tokens.Sandbox.Server.Http;

/// <summary>Writes down what arrived, without the credentials in it.</summary>
internal sealed class Recorder(SandboxStore store)
{
    /// <summary>No genuine derive comes near it, and a full log stays in bounds.</summary>
    private const int MaximumBodyText = 4096;

    public RecordedRequest Begin(HttpContext context, RequestTarget target, Wire wire)
    {
        RecordedRequest record = new()
        {
            At = store.Clock.UtcNow,
            Method = context.Request.Method,
            Target = target.Raw,
            Headers = Copy(context.Request.Headers),
            ConnectionId = context.Connection.Id,
            NumberOnConnection = wire.Requests,
        };
        store.Requests.Add(record);
        return record;
    }

    public static void Complete(RecordedRequest record, ApiCall call)
    {
        record.BodyLength = call.Body.Length;
        if (call is { Method: "POST", Target.RawPath: "/auth/api-tokens/derive" })
            record.Body = Encoding.UTF8.GetString(call.Body.AsSpan(0, Math.Min(call.Body.Length, MaximumBodyText)));
    }

    private static HeaderLine[] Copy(IHeaderDictionary headers)
    {
        HeaderLine[] copy = new HeaderLine[headers.Count];
        int i = 0;
        foreach ((string name, StringValues value) in headers)
            copy[i++] = new(name, Shown(name, value));
        return copy;
    }

    /// <summary>Of a credential only its kind.</summary>
    private static string Shown(string name, StringValues value)
    {
        if (Is(name, CredentialHeaders.Identity))
            return "[identity]";
        if (Is(name, CredentialHeaders.LegacyKey))
            return "[api-key]";
        if (Is(name, CredentialHeaders.Signature))
            return "[signature]";
        if (Is(name, "Authorization") || Is(name, "Proxy-Authorization") || Is(name, "Cookie"))
            return "[redacted]";
        return value.ToString();
    }

    private static bool Is(string name, string other) => name.Equals(other, StringComparison.OrdinalIgnoreCase);
}
