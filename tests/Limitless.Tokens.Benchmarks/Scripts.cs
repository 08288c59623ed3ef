namespace Limitless.Tokens.Benchmarks;

/// <summary>What is typed in each of the two modules.</summary>
internal static class Scripts
{
    public const string Connect = "Connect-Limitless -FromEnvironment";

    public const string Ours = "Get-LimitlessApiToken";

    public const string Minimal = "Get-MinimalToken -Server $env:LIMITLESS_API_URL "
        + "-TokenId $env:LIMITLESS_API_TOKEN_ID -Secret $env:LIMITLESS_API_TOKEN_SECRET";

    /// <summary>The call many times over, its output kept for a moment as a script would keep it.</summary>
    public static string Repeat(string call, int times) =>
        "for ($i = 0; $i -lt " + times + "; $i++) { $tokens = " + call + " }; if ($tokens.Count -lt 10) { throw 'a token is missing' }";
}
