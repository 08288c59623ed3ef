using Limitless.Tokens.EngineTests.Docs.Pages;

namespace Limitless.Tokens.EngineTests.Docs;

/// <summary>
/// What the pages show as PowerShell runs as it is printed, in a folder with the example scripts. What other tests run is left
/// to those: the README's five minutes, the ways to hand a token over, the examples of the help.
/// </summary>
public sealed class DocFenceTests : IDisposable
{
    private static readonly Dictionary<string, string> Fences = DocFence.All
        .Where(block => block.Language == "powershell" && !NotRun.Has(block) && !ReadmeTests.Has(block))
        .Where(block => !block.Page.StartsWith(DocPage.Help, StringComparison.Ordinal))
        .ToDictionary(block => block.ToString(), block => block.Code);

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("limitless-test-");

    public static TheoryData<string> Names => [.. Fences.Keys];

    public void Dispose() => _folder.Delete(recursive: true);

    [Theory]
    [MemberData(nameof(Names))]
    public async Task A_block_runs(string name)
    {
        string home = AppContext.BaseDirectory;
        foreach (string script in Directory.GetFiles(DocScript.Examples))
            File.Copy(script, Path.Combine(_folder.FullName, Path.GetFileName(script)));
        using ScriptFile whole = new(
            $$"""
            $env:PSModulePath = '{{Path.Combine(home, "StandIns")}}' + [IO.Path]::PathSeparator + $env:PSModulePath
            . '{{Path.Combine(home, "Help", "Scripts", "ExampleWorld.ps1")}}' -Folder '{{_folder.FullName}}'
            Invoke-LimitlessRequest -Path /sandbox/tokens -Method Post -Body @{ ids = @('tok_good') } -Confirm:$false | Out-Null
            {{Fences[name]}}
            """);
        SandboxOutcome outcome = await SandboxProcess.RunAsync(["run", whole.Path]);
        Assert.True(outcome.ExitCode == 0, outcome.All);
    }

    [Theory]
    [InlineData("README.md")]
    [InlineData("docs/errors.md")]
    [InlineData("docs/operations.md")]
    [InlineData("docs/sandbox.md")]
    [InlineData("src/Limitless.Tokens/README.md")]
    public void There_are_blocks_in(string page) =>
        Assert.Contains(Fences.Keys, name => name.StartsWith(page, StringComparison.Ordinal));
}
