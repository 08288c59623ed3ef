namespace Limitless.Tokens.Sandbox.Server.State;

/// <summary>One request as it arrived, and what became of it. Values of credentials are never in it.</summary>
internal sealed class RecordedRequest
{
    public long Number { get; set; }

    /// <summary>When it arrived, on the sandbox's clock.</summary>
    public required DateTimeOffset At { get; init; }

    public required string Method { get; init; }

    /// <summary>Path and query as they came over the wire.</summary>
    public required string Target { get; init; }

    public required HeaderLine[] Headers { get; init; }

    public required string ConnectionId { get; init; }

    /// <summary>1 for the first request on its connection, 2 for the next; more than 1 is a warm connection.</summary>
    public required int NumberOnConnection { get; init; }

    public int BodyLength { get; set; }

    /// <summary>The body as text, for derive only.</summary>
    public string? Body { get; set; }

    /// <summary>The status that was answered; null while it is in work, or when none was sent.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public int? Status { get; set; }

    /// <summary>The number of the fault that was applied.</summary>
    public int? Fault { get; set; }

    /// <summary>Where the fault closed the connection.</summary>
    public DropPoint? Dropped { get; set; }

    /// <summary>An error inside the sandbox itself: never expected, never hidden.</summary>
    public string? Failure { get; set; }
}
