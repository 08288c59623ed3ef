namespace Limitless.Tokens.EngineTests.Docs;

/// <summary>Runs a script of docs/examples as an operator would, against a server of its own.</summary>
internal sealed class DocScript : IDisposable
{
    private static readonly string World = Path.Combine(AppContext.BaseDirectory, "Docs", "Scripts", "OperationsWorld.ps1");

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("limitless-test-");

    public static string Examples => Path.Combine(HelpExample.Root, "docs", "examples");

    public void Dispose() => _folder.Delete(recursive: true);

    /// <summary>Runs steps in a world of tokens, a vault and a file; gives the lines that they wrote. An error fails the test.</summary>
    public async Task<string[]> RunAsync(string steps)
    {
        using ScriptFile script = new($"$examples = '{Examples}'\n. '{World}' -Folder '{_folder.FullName}'\n{steps}\n");
        SandboxOutcome outcome = await SandboxProcess.RunAsync(["run", script.Path]);
        Assert.True(outcome.ExitCode == 0, outcome.All);
        return outcome.Output.TrimEnd().Split('\n');
    }
}
