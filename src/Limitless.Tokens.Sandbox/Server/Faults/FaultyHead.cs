namespace Limitless.Tokens.Sandbox.Server.Faults;

/// <summary>Status line and headers of a faulty answer.</summary>
internal sealed class FaultyHead
{
    private readonly List<KeyValuePair<string, string>> _headers = [];

    private FaultyHead(int status) => Status = status;

    public int Status { get; }

    /// <summary>The head of a 1xx that goes before the answer.</summary>
    public static FaultyHead Interim(int status) => new(status);

    public static FaultyHead Make(int status, Fault fault, FaultyBody body, DateTimeOffset now)
    {
        FaultyHead head = new(status);
        if (!fault.NoDate)
            head.Set("Date", HttpDate.Text(now.AddSeconds(fault.DateOffsetSeconds)));
        if (!HasNoBody(status) || body.Length > 0)
            head.SetContent(fault, body);
        head.SetIfGiven("Location", fault.Location);
        head.SetIfGiven("Retry-After", fault.RetryAfter?.ToString() ?? (fault.PerSecond is null ? null : "1"));
        if (fault.RetryAfterDateSeconds is { } seconds)
            head.Set("Retry-After", HttpDate.Text(now.AddSeconds(seconds)));
        for (int i = 1; i <= fault.HeaderFlood; i++)
            head._headers.Add(new($"X-Flood-{i}", new string('x', 84)));
        foreach ((string name, string? value) in fault.Headers ?? [])
            head.Set(name, value);
        return head;
    }

    /// <summary>Statuses that never have a body, unless a fault gives them one.</summary>
    public static bool HasNoBody(int status) => status is < 200 or 204 or 304;

    public byte[] ToBytes()
    {
        StringBuilder text = new();
        text.Append(CultureInfo.InvariantCulture, $"HTTP/1.1 {Status} {Reason.Of(Status)}\r\n");
        foreach ((string name, string value) in _headers)
            text.Append(name).Append(": ").Append(value).Append("\r\n");
        return Encoding.UTF8.GetBytes(text.Append("\r\n").ToString());
    }

    private void SetContent(Fault fault, FaultyBody body)
    {
        SetIfGiven("Content-Type", fault.ContentType ?? body.ContentType);
        SetIfGiven("Content-Encoding", body.ContentEncoding);
        if (fault.Chunked)
            Set("Transfer-Encoding", "chunked");
        else if (!fault.ContentLength)
            Set("Connection", "close");
        else // A cut-off body must be announced longer than what is sent of it, be it ever so short.
            Set("Content-Length", Math.Max(body.Length, fault.CutsBody ? 1 : 0).ToString(CultureInfo.InvariantCulture));
    }

    private void SetIfGiven(string name, string? value)
    {
        if (value is not null)
            Set(name, value);
    }

    private void Set(string name, string? value)
    {
        _headers.RemoveAll(header => header.Key.Equals(name, StringComparison.OrdinalIgnoreCase));
        if (value is not null)
            _headers.Add(new(name, value));
    }
}
