namespace Limitless.Tokens.EngineTests.Docs;

/// <summary>What the guides and the package's readme show as PowerShell runs as it is printed, in a folder with the example scripts.</summary>
public sealed partial class DocFenceTests : IDisposable
{
    private static readonly string[] Pages = ["docs/operations.md", "docs/errors.md", "src/Limitless.Tokens/README.md"];
    private static readonly Dictionary<string, string> Fences = Read();

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

    [Fact]
    public void There_are_blocks_in_each_page() =>
        Assert.All(Pages, page => Assert.Contains(Fences.Keys, name => name.StartsWith(page, StringComparison.Ordinal)));

    private static Dictionary<string, string> Read() => (
        from page in Pages
        let text = File.ReadAllText(Path.Combine(HelpExample.Root, page)).ReplaceLineEndings("\n")
        from block in Block().Matches(text).Select((match, index) => (Name: $"{page} {index + 1}", Code: match.Groups[1].Value))
        select block).ToDictionary(block => block.Name, block => block.Code);

    [GeneratedRegex("^```powershell\n(.*?)^```", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Block();
}
