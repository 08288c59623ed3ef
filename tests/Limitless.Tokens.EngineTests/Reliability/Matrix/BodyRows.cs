namespace Limitless.Tokens.EngineTests.Reliability.Matrix;

/// <summary>A 200 with a body that is whole and wrong; the request is carried out in each.</summary>
internal static class BodyRows
{
    public static readonly FaultRow[] All =
    [
        new("empty body, done", """{"bodyKind":"empty","effect":true}""",
            "Protocol 1",            "Revoked 1 t1",           "AmbiguousDerive 1 t3",   "nothing 1")
        {
            Get = "nothing 1",
        },
        new("HTML, done", """{"bodyKind":"html","effect":true}""",
            "Protocol 1",            "Protocol 1 t1",          "AmbiguousDerive 1 t3",   "Protocol 1"),
        new("plain words, done", """{"bodyKind":"notJson","effect":true}""",
            "Protocol 1",            "Protocol 1 t1",          "AmbiguousDerive 1 t3",   "Protocol 1"),
        new("null, done", """{"body":"null","effect":true}""",
            "Protocol 1",            "Protocol 1 t1",          "AmbiguousDerive 1 t3",   "nothing 1")
        {
            Get = "nothing 1",
        },
        new("JSON and more, done", """{"body":"{} {}","effect":true}""",
            "Protocol 1",            "Protocol 1 t1",          "AmbiguousDerive 1 t3",   "Protocol 1"),
        new("invalid UTF-8, done", """{"bodyKind":"invalidUtf8"}""",
            "Protocol 1",            "Protocol 1 t1",          "value 1 t3",             "Protocol 1"),
        new("nulls, done", """{"bodyKind":"nulls"}""",
            "Protocol 1",            "Revoked 1 t1",           "AmbiguousDerive 1 t3",   "odd-value 1")
        {
            Get = "odd-value 1",
        },
        new("wrong types, done", """{"bodyKind":"wrongTypes"}""",
            "Protocol 1",            "Protocol 1 t1",          "AmbiguousDerive 1 t3",   "odd-value 1")
        {
            Get = "odd-value 1",
        },
        // The first of the two times in a token is no time. PowerShell has no two properties of one name.
        new("each field twice, done", """{"bodyKind":"duplicateKeys"}""",
            "Protocol 1",            "Revoked 1 t1",           "value 1 t3",             "UnsupportedJson 1")
        {
            Capability = "value 1",
            Get = "UnsupportedJson 1",
        },
        new("10,000 levels of JSON, done", """{"bodyKind":"deepJson","effect":true}""",
            "Protocol 1",            "Protocol 1 t1",          "AmbiguousDerive 1 t3",   "Protocol 1"),
        new("80 MiB, done", """{"bodyKind":"huge"}""",
            "Protocol 1",            "Protocol 1 t1",          "AmbiguousDerive 1 t3",   "Protocol 1"),
        new("gzip", """{"bodyKind":"gzip"}""",
            "value 1",               "Revoked 1 t1",           "value 1 t3",             "value 1"),
        new("gzip of 80 MiB, done", """{"bodyKind":"gzipBomb"}""",
            "Protocol 1",            "Protocol 1 t1",          "AmbiguousDerive 1 t3",   "Protocol 1"),
    ];
}
