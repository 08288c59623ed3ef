namespace Limitless.Tokens.EngineTests.Reliability.Matrix;

/// <summary>Statuses that are errors.</summary>
internal static class StatusRows
{
    private const string Disabled =
        """{"status":403,"body":"{\"message\":\"Token management is not enabled for this partner\"}"}""";

    public static readonly FaultRow[] All =
    [
        //  reads                   revoke                    derive                    POST
        new("400", """{"status":400}""",
            "BadRequest 1",          "BadRequest 1",           "BadRequest 1",           "BadRequest 1"),
        new("401", """{"status":401}""",
            "Unauthorized 1",        "Unauthorized 1",         "Unauthorized 1",         "Unauthorized 1"),
        new("403 for a scope", """{"status":403}""",
            "Forbidden 1",           "Forbidden 1",            "Forbidden 1",            "Forbidden 1"),
        new("403 token management", Disabled,
            "ManagementDisabled 1",  "ManagementDisabled 1",   "ManagementDisabled 1",   "ManagementDisabled 1"),
        new("404", """{"status":404}""",
            "NotFound 1",            "TokenNotFound 1",        "NotFound 1",             "NotFound 1"),
        new("408", """{"status":408}""",
            "Timeout 2",             "Timeout 2",              "AmbiguousDerive 1",      "Timeout 1"),
        new("409", """{"status":409}""",
            "Conflict 1",            "Conflict 1",             "Conflict 1",             "Conflict 1"),
        new("422", """{"status":422}""",
            "BadRequest 1",          "BadRequest 1",           "BadRequest 1",           "BadRequest 1"),
        new("425", """{"status":425}""",
            "Conflict 1",            "Conflict 1",             "Conflict 1",             "Conflict 1"),
        new("429", """{"status":429}""",
            "RateLimited 2",         "RateLimited 2",          "RateLimited 2",          "RateLimited 2"),
        new("429, Retry-After 0", """{"status":429,"retryAfter":0}""",
            "RateLimited 2",         "RateLimited 2",          "RateLimited 2",          "RateLimited 2"),
        new("429, Retry-After 90", """{"status":429,"retryAfter":90}""",
            "RateLimited 1",         "RateLimited 1",          "RateLimited 1",          "RateLimited 1"),
        new("429 once", """{"status":429,"times":1}""",
            "value 2",               "Revoked 2 t1",           "value 2 t3",             "value 2"),
        new("500", """{"status":500}""",
            "ServerError 2",         "ServerError 2",          "AmbiguousDerive 1",      "ServerError 1"),
        new("500, done", """{"status":500,"effect":true}""",
            "ServerError 2",         "ServerError 2 t1",       "AmbiguousDerive 1 t3",   "ServerError 1"),
        new("500, done, once", """{"status":500,"effect":true,"times":1}""",
            "value 2",               "Revoked 2 t1",           "AmbiguousDerive 1 t3",   "ServerError 1"),
        new("501", """{"status":501}""",
            "ServerError 1",         "ServerError 1",          "AmbiguousDerive 1",      "ServerError 1"),
        new("502 with HTML", """{"status":502,"bodyKind":"html"}""",
            "ServerError 2",         "ServerError 2",          "AmbiguousDerive 1",      "ServerError 1"),
        new("503, Retry-After 0", """{"status":503,"retryAfter":0}""",
            "ServerError 2",         "ServerError 2",          "AmbiguousDerive 1",      "ServerError 1"),
        new("503, Retry-After 90", """{"status":503,"retryAfter":90}""",
            "ServerError 1",         "ServerError 1",          "AmbiguousDerive 1",      "ServerError 1"),
        new("503 once", """{"status":503,"times":1}""",
            "value 2",               "Revoked 2 t1",           "AmbiguousDerive 1",      "ServerError 1"),
        new("504", """{"status":504}""",
            "ServerError 2",         "ServerError 2",          "AmbiguousDerive 1",      "ServerError 1"),
        new("500, body cut off", """{"status":500,"drop":"midBody"}""",
            "ServerError 2",         "ServerError 2",          "AmbiguousDerive 1",      "ServerError 1"),
        new("301 to another origin", """{"status":301,"location":"{other}/x"}""",
            "Redirect 1",            "Redirect 1",             "Redirect 1",             "Redirect 1"),
        new("302 to another origin", """{"status":302,"location":"{other}/x"}""",
            "Redirect 1",            "Redirect 1",             "Redirect 1",             "Redirect 1"),
        new("307 to another origin", """{"status":307,"location":"{other}/x"}""",
            "Redirect 1",            "Redirect 1",             "Redirect 1",             "Redirect 1"),
        new("308 to another origin", """{"status":308,"location":"{other}/x"}""",
            "Redirect 1",            "Redirect 1",             "Redirect 1",             "Redirect 1"),
        new("304", """{"status":304}""",
            "Redirect 1",            "Redirect 1",             "Redirect 1",             "Redirect 1"),
    ];
}
