namespace Limitless.Tokens.Benchmarks;

/// <summary>What is typed in each of the two modules.</summary>
internal static class Scripts
{
    public const string Connect = "Connect-Limitless -FromEnvironment";

    public const string Ours = "Get-LimitlessApiToken";

    /// <summary>The minimal module has no session: what it needs stands in variables.</summary>
    public const string ConnectMinimal =
        "$url = $env:LIMITLESS_API_URL; $id = $env:LIMITLESS_API_TOKEN_ID; $secret = $env:LIMITLESS_API_TOKEN_SECRET";

    public const string Minimal = "Get-MinimalToken -Server $url -TokenId $id -Secret $secret";

    /// <summary>How often <see cref="Repeat"/> makes its call.</summary>
    public const int Calls = 100;

    /// <summary>The call many times over, its output kept for a moment as a script would keep it.</summary>
    public static string Repeat(string call) =>
        "for ($i = 0; $i -lt " + Calls + "; $i++) { $tokens = " + call + " }; "
        + "if ($tokens.Count -lt 10) { throw 'a token is missing' }";

    /// <summary>Runs what <see cref="Engine.Define"/> keeps under the call's own text.</summary>
    public static string Run(string call) => ". ${" + call + "}";
}
