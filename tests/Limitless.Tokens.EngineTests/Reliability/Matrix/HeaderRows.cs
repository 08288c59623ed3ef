namespace Limitless.Tokens.EngineTests.Reliability.Matrix;

/// <summary>Headers that are too many, wrong or missing.</summary>
internal static class HeaderRows
{
    private const string Lying = """{"status":401,"dateOffsetSeconds":600}""";
    private const string LyingOnce = """{"status":401,"dateOffsetSeconds":600,"times":1}""";
    private const string BadGzip = """{"headers":{"Content-Encoding":"gzip"}}""";

    public static readonly FaultRow[] All =
    [
        new("2,000 headers, done", """{"headerFlood":2000}""",
            "ConnectionFailed 2",    "ConnectionFailed 2 t1",  "AmbiguousDerive 1 t3",   "ConnectionFailed 1"),
        new("gzip that is none, done", BadGzip,
            "ConnectionFailed 2",    "Revoked 2 t1",           "AmbiguousDerive 1 t3",   "ConnectionFailed 1"),
        new("no Date", """{"noDate":true}""",
            "value 1",               "Revoked 1 t1",           "value 1 t3",             "value 1"),
        new("Date 10 min ahead", """{"dateOffsetSeconds":600}""",
            "value 1",               "Revoked 1 t1",           "value 1 t3",             "value 1"),
        new("401 without a Date", """{"status":401,"noDate":true}""",
            "Unauthorized 1",        "Unauthorized 1",         "Unauthorized 1",         "Unauthorized 1"),
        new("401, Date 10 min ahead", Lying,
            "Unauthorized 2",        "Unauthorized 2",         "Unauthorized 1",         "Unauthorized 2")
        {
            Capability = "Unauthorized 1",
        },
        new("401, Date 10 min ahead, once", LyingOnce,
            "ClockSkew 2",           "ClockSkew 2",            "Unauthorized 1",         "ClockSkew 2")
        {
            Capability = "Unauthorized 1",
        },
    ];
}
