namespace Limitless.Tokens.Sandbox.Server.Faults;

/// <summary>A fault that waits for its requests, with its counts.</summary>
internal sealed class ActiveFault(int number, Fault fault)
{
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);

    private readonly Queue<DateTimeOffset> _passed = new();

    public int Number { get; } = number;

    public Fault Fault { get; } = fault;

    /// <summary>How many requests matched, the ones let through included.</summary>
    public int Seen { get; private set; }

    /// <summary>How many it was applied to.</summary>
    public int Applied { get; private set; }

    /// <summary>Counts a matching request and says whether the fault wants it.</summary>
    public bool Wants(string method, RequestTarget target, DateTimeOffset now)
    {
        if (!Matches(method, target))
            return false;
        Seen++;
        return Seen > Fault.After && (Fault.Times < 0 || Applied < Fault.Times) && IsTooMany(now);
    }

    public void Apply() => Applied++;

    private bool IsTooMany(DateTimeOffset now)
    {
        if (Fault.PerSecond is not { } limit)
            return true;
        while (_passed.TryPeek(out DateTimeOffset oldest) && now - oldest >= Second)
            _passed.Dequeue();
        if (_passed.Count >= limit)
            return true;
        _passed.Enqueue(now);
        return false;
    }

    private bool Matches(string method, RequestTarget target) =>
        (Fault.Method is null || Fault.Method.Equals(method, StringComparison.OrdinalIgnoreCase))
        && (Fault.Path is not { } path
            || IsPath(path, target.RawPath) || IsPath(path, target.DecodedPath) || IsPath(path, target.Raw));

    private static bool IsPath(string pattern, string path) => pattern.EndsWith('*')
        ? path.StartsWith(pattern[..^1], StringComparison.Ordinal)
        : path.Equals(pattern, StringComparison.Ordinal);
}

/// <summary>A fault as <c>GET /sandbox/faults</c> shows it; left is -1 for one without end.</summary>
internal sealed record FaultView(int Id, int Seen, int Applied, int Left, Fault Fault)
{
    public static FaultView Of(ActiveFault active) => new(active.Number, active.Seen, active.Applied,
        active.Fault.Times < 0 ? -1 : active.Fault.Times - active.Applied, active.Fault);
}
