using Microsoft.AspNetCore.WebUtilities;

namespace Limitless.Tokens.Sandbox.Server.Http;

/// <summary>The words that go with a status.</summary>
internal static class Reason
{
    public static string Of(int status) => status switch
    {
        // The two that ASP.NET Core does not know.
        103 => "Early Hints",
        425 => "Too Early",
        _ => ReasonPhrases.GetReasonPhrase(status) is { Length: > 0 } phrase ? phrase : "Unknown",
    };
}
