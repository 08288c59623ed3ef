using Microsoft.AspNetCore.WebUtilities;

namespace Limitless.Tokens.Sandbox.Server.Http;

/// <summary>The words that go with a status.</summary>
internal static class Reason
{
    public static string Of(int status) =>
        ReasonPhrases.GetReasonPhrase(status) is { Length: > 0 } phrase ? phrase : "Unknown";
}
