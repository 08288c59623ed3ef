namespace Limitless.Tokens.EngineTests.Docs.Pages;

/// <summary>What of an output is the same from run to run, machine to machine and version to version of curl.</summary>
internal static partial class Steady
{
    private static readonly (Regex Changing, string Steady)[] Rules =
    [
        (TokenId(), "tok_…"),
        (Time(), "TIME"),
        (HttpDate(), "DATE"),
        (Port(), "127.0.0.1:PORT"),
        (Jwt(), "JWT"),
        (Credential(), "$1=…"),
        (Secret(), "SECRET"),
        (Guid(), "GUID"),
        (Account(), "ACCOUNT"),
        (Connection(), "\"connectionId\":\"…\""),
        (Curl(), "curl/VERSION"),
        (CurlError(), "$1"),
        (Seconds(), "S s"),
    ];

    public static string Text(string output) =>
        Rules.Aggregate(output.ReplaceLineEndings("\n"), (text, rule) => rule.Changing.Replace(text, rule.Steady)).TrimEnd('\n');

    [GeneratedRegex("tok_[0-9A-Z]{26}")]
    private static partial Regex TokenId();

    [GeneratedRegex(@"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z")]
    private static partial Regex Time();

    [GeneratedRegex(@"[A-Z][a-z]{2}, \d\d [A-Z][a-z]{2} \d{4} \d\d:\d\d:\d\d GMT")]
    private static partial Regex HttpDate();

    [GeneratedRegex(@"127\.0\.0\.1:\d+")]
    private static partial Regex Port();

    [GeneratedRegex(@"eyJ[\w.-]+")]
    private static partial Regex Jwt();

    [GeneratedRegex("^(LIMITLESS_API_(?:TOKEN_SECRET|KEY))=.+$", RegexOptions.Multiline)]
    private static partial Regex Credential();

    [GeneratedRegex("(?<=\")[0-9A-Za-z+/]{43}=(?=\")")]
    private static partial Regex Secret();

    [GeneratedRegex("[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}")]
    private static partial Regex Guid();

    [GeneratedRegex("0x[0-9a-f]{40}")]
    private static partial Regex Account();

    [GeneratedRegex("\"connectionId\":\"\\w+\"")]
    private static partial Regex Connection();

    [GeneratedRegex(@"curl/[\d.]+\w*(?:-\w+)*")]
    private static partial Regex Curl();

    [GeneratedRegex(@"^(curl: \(\d+\)) .*$", RegexOptions.Multiline)]
    private static partial Regex CurlError();

    [GeneratedRegex(@"\d+\.\d+ s\b")]
    private static partial Regex Seconds();
}
