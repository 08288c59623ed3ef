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

/// <summary>A body that comes in drops: so many bytes, then a pause, and again.</summary>
internal sealed class Drip
{
    public int Bytes { get; set; } = 1;

    public int IntervalMs { get; set; } = 1000;
}

/// <summary>When a fault closes the connection.</summary>
[JsonConverter(typeof(CamelCaseEnumConverter<DropPoint>))]
internal enum DropPoint
{
    /// <summary>After the request was read, with nothing done and nothing answered.</summary>
    BeforeEffect,

    /// <summary>After the request was carried out, with nothing answered.</summary>
    AfterEffect,

    /// <summary>In the middle of the answer's body.</summary>
    MidBody,
}

/// <summary>Bodies that no honest server sends. The first five stand alone; the rest are made of the answer.</summary>
[JsonConverter(typeof(CamelCaseEnumConverter<BodyKind>))]
internal enum BodyKind
{
    /// <summary>The sandbox's own error for the status.</summary>
    Json,

    /// <summary>A gateway's error page, as text/html.</summary>
    Html,

    /// <summary>No body.</summary>
    Empty,

    /// <summary>Plain words, announced as JSON.</summary>
    NotJson,

    /// <summary>Ten thousand arrays, one in the other.</summary>
    DeepJson,

    /// <summary>The first half of the answer, then the end of the connection.</summary>
    CutOff,

    /// <summary>The answer, followed by blanks up to <see cref="Fault.BodyBytes"/>.</summary>
    Huge,

    /// <summary>The answer, gzip-encoded.</summary>
    Gzip,

    /// <summary>The answer and blanks up to <see cref="Fault.BodyBytes"/>, gzip-encoded: small on the wire.</summary>
    GzipBomb,

    /// <summary>The answer with bytes in its first string that are no UTF-8.</summary>
    InvalidUtf8,

    /// <summary>The answer with null for each value.</summary>
    Nulls,

    /// <summary>The answer with a value of another type for each value.</summary>
    WrongTypes,

    /// <summary>The answer with each field twice: first another value of the same type, then its own.</summary>
    DuplicateKeys,
}

/// <summary>Enums by their names in camel case, never by number.</summary>
internal sealed class CamelCaseEnumConverter<TEnum>()
    : JsonStringEnumConverter<TEnum>(JsonNamingPolicy.CamelCase, allowIntegerValues: false)
    where TEnum : struct, Enum;
