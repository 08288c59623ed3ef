using Limitless.Tokens.EngineTests.Docs.Pages;

namespace Limitless.Tokens.EngineTests.Docs;

/// <summary>
/// The README's five minutes, as somebody pastes them into one PowerShell. They take a job, which the engine at hand has on
/// Linux and macOS alone.
/// </summary>
public sealed partial class ReadmeTests : IDisposable
{
    private static readonly string Sandbox = $"dotnet '{Path.Combine(AppContext.BaseDirectory, "Limitless.Tokens.Sandbox.dll")}'";
    private static readonly string Section = File.ReadAllText(Path.Combine(HelpExample.Root, "README.md")).ReplaceLineEndings("\n")
        .Split("\n## ").Single(section => section.StartsWith("Five minutes", StringComparison.Ordinal));
    private static readonly DocFence[] Shown = [.. DocFence.All
        .Where(block => block.Page == "README.md" && Section.Contains($"```{block.Language}\n{block.Code}```\n", StringComparison.Ordinal))];
    private static readonly string[] Blocks = [.. Shown.Where(block => block.Language == "powershell").Select(block => block.Code)];

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("limitless-test-");

    public static TheoryData<string> Beginnings => OperatingSystem.IsWindows() ? [] : ["checkout", "installed"];

    /// <summary>Whether a block is one of these.</summary>
    internal static bool Has(DocFence block) => Shown.Contains(block);

    public void Dispose() => _folder.Delete(recursive: true);

    [Theory]
    [MemberData(nameof(Beginnings))]
    public async Task The_first_five_minutes_show_what_is_printed_there(string beginning)
    {
        Assert.Equal(4, Blocks.Length);
        string begin = beginning == "checkout" ? WithoutBuild(Blocks[0]) : Installed(Blocks[1]);
        using ScriptFile script = new($"{begin}\n{Blocks[2]}\n{Blocks[3]}\nRemove-Job -Job $sandbox -Force\n");
        // Played as at a prompt: one statement after the other, each with a table of its own.
        SandboxOutcome outcome = await SandboxProcess.RunAsync(
            ["pwsh", "-NoProfile", "-File", SandboxFiles.ShowTour, script.Path],
            environment: new Dictionary<string, string> { ["NO_COLOR"] = "1" });
        Assert.Equal((0, ""), (outcome.ExitCode, outcome.Error));
        string[] printed = TokenId().Replace(Shown.Single(block => block.Language == "text").Code, "tok_").Split("\n\n");
        string shown = TokenId().Replace(outcome.Output, "tok_");
        Assert.Equal(2, printed.Length);
        Assert.All(printed, part => Assert.Contains(part, shown, StringComparison.Ordinal));
    }

    // What is built is what the tests have, and a build beside them would be in their way.
    private static string WithoutBuild(string block)
    {
        const string Build = "dotnet build src/Limitless.Tokens.Sandbox\n";
        const string Run = "dotnet run --no-build --project src/Limitless.Tokens.Sandbox --";
        Assert.StartsWith(Build, block, StringComparison.Ordinal);
        Assert.Contains(Run, block, StringComparison.Ordinal);
        return $"Set-Location -Path '{HelpExample.Root}'\n" + block[Build.Length..].Replace(Run, Sandbox, StringComparison.Ordinal);
    }

    // Found by their names, as after an installation: the module and the command.
    private string Installed(string block)
    {
        Directory.CreateSymbolicLink(Path.Combine(_folder.FullName, "Limitless.Tokens"), HelpExample.Root);
        File.WriteAllText(Path.Combine(_folder.FullName, "limitless-sandbox.ps1"), Sandbox + " @args\n");
        return $"""
            Set-Location -Path '{_folder.FullName}'
            $env:PATH = "$PWD$([IO.Path]::PathSeparator)$env:PATH"
            $env:PSModulePath = "$PWD$([IO.Path]::PathSeparator)$env:PSModulePath"
            {block}
            """;
    }

    [GeneratedRegex("tok_[0-9A-Z]{26}")]
    private static partial Regex TokenId();
}
