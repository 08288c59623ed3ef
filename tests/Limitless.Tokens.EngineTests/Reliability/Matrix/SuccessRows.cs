namespace Limitless.Tokens.EngineTests.Reliability.Matrix;

/// <summary>Statuses that are no errors, but not the ones that were expected.</summary>
internal static class SuccessRows
{
    private const string Part = """{"status":206,"effect":true,"headers":{"Content-Range":"items 0-1/4"}}""";

    public static readonly FaultRow[] All =
    [
        new("wrong Content-Type", """{"contentType":"text/html"}""",
            "value 1",               "Revoked 1 t1",           "value 1 t3",             "value 1"),
        new("202 with the answer", """{"status":202,"effect":true}""",
            "value 1",               "Revoked 1 t1",           "value 1 t3",             "value 1"),
        new("204, done", """{"status":204,"effect":true}""",
            "Protocol 1",            "Revoked 1 t1",           "AmbiguousDerive 1 t3",   "nothing 1")
        {
            Get = "nothing 1",
        },
        new("206 with the whole answer", """{"status":206,"effect":true}""",
            "value 1",               "Revoked 1 t1",           "value 1 t3",             "value 1"),
        new("206 with a part, as it says", Part,
            "Protocol 1",            "Revoked 1 t1",           "value 1 t3",             "value 1"),
        new("103 before the answer", """{"informational":[103]}""",
            "value 1",               "Revoked 1 t1",           "value 1 t3",             "value 1"),
        new("100 and 102 before the answer", """{"informational":[100,102]}""",
            "value 1",               "Revoked 1 t1",           "value 1 t3",             "value 1"),
    ];
}
