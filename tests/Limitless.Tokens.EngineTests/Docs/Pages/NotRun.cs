namespace Limitless.Tokens.EngineTests.Docs.Pages;

/// <summary>
/// The commands of the pages that no test runs as they are printed, each with its reason. <see cref="CommandCheck"/> looks at
/// what can be seen of them without.
/// </summary>
internal static class NotRun
{
    private const string Tests = "It runs the tests, and with them this one.";
    private const string Long = "It takes minutes; its project has tests or a measured page of its own.";
    private const string Packs = "It makes a Release build and a package.";
    private const string Task = "It does what the command beside it does, and needs a PowerShell on the PATH.";
    private const string NuGet = "It takes programs from NuGet.";
    private const string Installs = "It installs something for the user, and takes it from a package that is made before.";

    /// <summary>Commands for a shell, those that <c>bash .ci/run</c> runs on a clean clone.</summary>
    public static IReadOnlyDictionary<string, string> ButByCi { get; } = new Dictionary<string, string>
    {
        ["dotnet pack src/Limitless.Tokens"] = Packs,
        ["dotnet pack src/Limitless.Tokens.Sandbox"] = Packs,
        ["dotnet test"] = Tests,
        ["dotnet tool restore"] = NuGet,
        ["dotnet build tests/Limitless.Tokens.Net472Tests -t:RunOnMono"] = "It needs Mono.",
    };

    /// <summary>Commands for a shell that people run.</summary>
    public static IReadOnlyDictionary<string, string> Shell { get; } = new Dictionary<string, string>
    {
        ["dotnet build"] = "It made what these tests test.",
        ["dotnet build src/Limitless.Tokens -t:CheckLinks"] = "It refuses until the project has an address; LinksTests runs it.",
        ["dotnet pwsh"] = "It waits for somebody at the keyboard.",
        ["dotnet run -c Release --project tests/Limitless.Tokens.Benchmarks"] = Long,
        ["dotnet run --project src/Limitless.Tokens.Sandbox -- run SCRIPT.ps1"] = "The script is the reader's own.",
        ["dotnet stryker --output ../../artifacts/mutation"] = "It takes an hour or two.",
        ["LIMITLESS_WRITE_DOCS=1 dotnet test tests/Limitless.Tokens.EngineTests --filter FaultMatrixTests"] = Tests,
        ["LIMITLESS_SOAK_MINUTES=10 LIMITLESS_SOAK_SEED=1 dotnet test tests/Limitless.Tokens.EngineTests --filter SoakTests"] = Tests,
        ["dotnet tool install Limitless.Tokens.Sandbox --tool-path ~/tools --source artifacts/tool"] = Installs,
        ["~/tools/limitless-sandbox run Rotate-BotToken.ps1 -- -DueDays 30"] = "The script is the reader's own; the tool is installed before.",
        ["bash .ci/run"] = Tests,
        ["./build.ps1"] = Task,
        ["./build.ps1 Test"] = Task,
        ["./build.ps1 Package"] = Task,
        ["./build.ps1 Soak"] = Task,
        ["./build.ps1 Mutate"] = Task,
        ["gh attestation verify"] = "It needs a release on GitHub.",
    };

    /// <summary>Blocks of a language, by the first line.</summary>
    public static IReadOnlyDictionary<string, string> Blocks { get; } = new Dictionary<string, string>
    {
        ["dotnet build"] = "The checkout that it builds is the one that these tests run in.",
        ["dotnet pack src/Limitless.Tokens"] = Installs,
        ["$hosts = New-PSSession -HostName maker1, maker2"] = "It needs hosts with SSH; FanOutScriptTests has processes for hosts.",
        ["$deploy = { param($Token) ./Test-TokenOnHost.ps1 -Credential $Token.Credential -HostSession $hosts }"] =
            "It needs hosts with SSH; FanOutScriptTests has processes for hosts.",
        ["15 3 * * *  . /etc/limitless/report.env && /usr/bin/pwsh -NoProfile -File /opt/limitless/Export-TokenReport.ps1 -Path /srv/reports/tokens.csv"] =
            "It needs cron and an installed PowerShell.",
        ["jobs:"] = "It is a workflow of GitHub; .ci/run installs the tool and serves with it.",
    };

    /// <summary>Whether a command for a shell is one of these.</summary>
    public static bool Has(string command) => ButByCi.ContainsKey(command) || Shell.ContainsKey(command);

    /// <summary>Whether a block is one of these.</summary>
    public static bool Has(DocFence block) => Blocks.ContainsKey(FirstLine(block));

    public static string FirstLine(DocFence block) => block.Code.Split('\n')[0];
}
