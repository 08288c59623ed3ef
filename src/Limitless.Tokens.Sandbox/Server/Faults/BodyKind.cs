namespace Limitless.Tokens.Sandbox.Server.Faults;

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
