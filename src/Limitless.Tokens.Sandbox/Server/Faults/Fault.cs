namespace Limitless.Tokens.Sandbox.Server.Faults;

/// <summary>
/// One fault, as <c>POST /sandbox/faults</c> takes it: which requests, how often, and what they get instead of the
/// honest answer. Everything is optional, but a fault that does nothing is refused. docs/sandbox.md has examples.
/// </summary>
internal sealed class Fault
{
    // Which requests.

    /// <summary>An HTTP method; none means any.</summary>
    public string? Method { get; set; }

    /// <summary>A path, raw or decoded, exact or with a star at its end for a prefix; none means any.</summary>
    public string? Path { get; set; }

    /// <summary>How many matching requests are let through first.</summary>
    public int After { get; set; }

    /// <summary>How many are hit then; -1 means all.</summary>
    public int Times { get; set; } = 1;

    /// <summary>
    /// How many of them pass in any second; those that are too many are hit, with 429 and Retry-After: 1 unless the
    /// fault says otherwise. None means that each is hit.
    /// </summary>
    public int? PerSecond { get; set; }

    // What the request does.

    /// <summary>
    /// Whether the request is carried out before the faulty answer. Unless it is said, it is when the answer is made of
    /// the real one, and it isn't when a status or a body of its own is given.
    /// </summary>
    public bool? Effect { get; set; }

    /// <summary>A wait between the effect and the answer.</summary>
    public int DelayMs { get; set; }

    /// <summary>Closes the connection at this point.</summary>
    public DropPoint? Drop { get; set; }

    /// <summary>Closes with a reset (RST), not with a clean end (FIN).</summary>
    public bool Reset { get; set; }

    // What the answer is.

    /// <summary>Interim answers (1xx) that go before the final one.</summary>
    public int[]? Informational { get; set; }

    /// <summary>The status; a 1xx is sent as if it were final.</summary>
    public int? Status
    {
        get => field ?? (PerSecond is null || Drop is not null ? null : 429);
        set;
    }

    /// <summary>The body, literally.</summary>
    public string? Body { get; set; }

    /// <summary>A body of one of the known bad kinds.</summary>
    public BodyKind? BodyKind { get; set; }

    /// <summary>The size of a huge body, after decompression: 80 MiB unless it is said.</summary>
    public int BodyBytes { get; set; } = 80 * 1024 * 1024;

    /// <summary>False: no Content-Length, the body ends where the connection ends.</summary>
    public bool ContentLength { get; set; } = true;

    /// <summary>True: the body goes out in chunks; cut off, it lacks the last one.</summary>
    public bool Chunked { get; set; }

    /// <summary>A body that comes slowly.</summary>
    public Drip? Drip { get; set; }

    /// <summary>The message repeats the credentials that came with the request, as a careless server might.</summary>
    public bool EchoHeaders { get; set; }

    // What its headers are.

    public string? ContentType { get; set; }

    public string? Location { get; set; }

    /// <summary>The value of Retry-After, a number or a text.</summary>
    public JsonElement? RetryAfter { get; set; }

    /// <summary>Retry-After as a date: so many seconds from now on the sandbox's clock.</summary>
    public double? RetryAfterDateSeconds { get; set; }

    /// <summary>Any headers; they replace what would have been sent, and null takes a header away.</summary>
    public Dictionary<string, string?>? Headers { get; set; }

    /// <summary>So many headers of a hundred bytes each.</summary>
    public int HeaderFlood { get; set; }

    /// <summary>Moves the Date header, and nothing else.</summary>
    public double DateOffsetSeconds { get; set; }

    /// <summary>Sends no Date header.</summary>
    public bool NoDate { get; set; }

    /// <summary>Whether the request is carried out.</summary>
    internal bool RunsRequest => Effect ?? (Drop is DropPoint.AfterEffect || (Drop is not DropPoint.BeforeEffect
        && Status is null && Body is null && !EchoHeaders && (BodyKind is null || IsMadeOfAnswer)));

    /// <summary>Whether the body stops half way.</summary>
    internal bool CutsBody => Drop is DropPoint.MidBody || BodyKind is Faults.BodyKind.CutOff;

    internal bool IsMadeOfAnswer => BodyKind >= Faults.BodyKind.CutOff;
}
