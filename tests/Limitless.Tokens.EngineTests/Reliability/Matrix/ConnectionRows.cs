namespace Limitless.Tokens.EngineTests.Reliability.Matrix;

/// <summary>
/// Answers that never come, or not whole. A revocation whose first answer was lost finds the token gone at the second:
/// of that answer the status counts, whatever becomes of its body.
/// </summary>
internal static class ConnectionRows
{
    private const string CutWithoutLength = """{"bodyKind":"cutOff","contentLength":false}""";

    // .NET itself sends a GET again, up to three times, when a connection ends before any answer; not after a reset.
    public static readonly FaultRow[] All =
    [
        new("dropped", """{"drop":"beforeEffect"}""",
            "ConnectionFailed 8",    "ConnectionFailed 2",     "AmbiguousDerive 1",      "ConnectionFailed 1"),
        new("dropped once", """{"drop":"beforeEffect","times":1}""",
            "value 2",               "Revoked 2 t1",           "AmbiguousDerive 1",      "ConnectionFailed 1"),
        new("dropped, done", """{"drop":"afterEffect"}""",
            "ConnectionFailed 8",    "ConnectionFailed 2 t1",  "AmbiguousDerive 1 t3",   "ConnectionFailed 1"),
        new("dropped, done, once", """{"drop":"afterEffect","times":1}""",
            "value 2",               "Revoked 2 t1",           "AmbiguousDerive 1 t3",   "ConnectionFailed 1"),
        new("reset", """{"drop":"beforeEffect","reset":true}""",
            "ConnectionFailed 2",    "ConnectionFailed 2",     "AmbiguousDerive 1",      "ConnectionFailed 1"),
        new("reset, done, once", """{"drop":"afterEffect","reset":true,"times":1}""",
            "value 2",               "Revoked 2 t1",           "AmbiguousDerive 1 t3",   "ConnectionFailed 1"),
        new("no answer in time, done", """{"delayMs":600000}""",
            "Timeout 2",             "Timeout 2 t1",           "AmbiguousDerive 1 t3",   "Timeout 1")
        {
            TimesOut = true,
        },
        new("no answer in time", """{"delayMs":600000,"effect":false}""",
            "Timeout 2",             "Timeout 2",              "AmbiguousDerive 1",      "Timeout 1")
        {
            TimesOut = true,
        },
        new("no answer in time, done, once", """{"delayMs":600000,"times":1}""",
            "value 2",               "Revoked 2 t1",           "AmbiguousDerive 1 t3",   "Timeout 1")
        {
            TimesOut = true,
        },
        new("body in drops, done", """{"drip":{"bytes":1,"intervalMs":600000}}""",
            "Timeout 2",             "Revoked 2 t1",           "AmbiguousDerive 1 t3",   "Timeout 1")
        {
            TimesOut = true,
        },
        new("body cut off, done", """{"drop":"midBody"}""",
            "ConnectionFailed 2",    "Revoked 2 t1",           "AmbiguousDerive 1 t3",   "ConnectionFailed 1"),
        new("body cut off, done, once", """{"drop":"midBody","times":1}""",
            "value 2",               "Revoked 2 t1",           "AmbiguousDerive 1 t3",   "ConnectionFailed 1"),
        new("body cut off by a reset, done, once", """{"drop":"midBody","reset":true,"times":1}""",
            "value 2",               "Revoked 2 t1",           "AmbiguousDerive 1 t3",   "ConnectionFailed 1"),
        new("chunked body cut off, done", """{"drop":"midBody","chunked":true}""",
            "ConnectionFailed 2",    "Revoked 2 t1",           "AmbiguousDerive 1 t3",   "ConnectionFailed 1"),
        new("body cut off without a length, done", CutWithoutLength,
            "ConnectionFailed 2",    "Revoked 2 t1",           "AmbiguousDerive 1 t3",   "ConnectionFailed 1"),
    ];
}
