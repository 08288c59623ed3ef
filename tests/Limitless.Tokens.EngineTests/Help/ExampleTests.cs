namespace Limitless.Tokens.EngineTests.Help;

/// <summary>
/// Every example of the help runs as it is printed, against a server of its own: without an error, and without a warning.
/// They connect by the environment, which is the whole process's, so that these run alone.
/// </summary>
[Collection(nameof(ProcessEnvironment))]
public sealed class ExampleTests : ModuleTestBase, IDisposable
{
    private static readonly string World = Path.Combine(AppContext.BaseDirectory, "Help", "Scripts", "ExampleWorld.ps1");

    private readonly ProcessEnvironment _environment = new();
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("limitless-test-");

    public static TheoryData<string> Names => [.. HelpExample.All.Select(example => example.Name)];

    public void Dispose()
    {
        _environment.Dispose();
        _folder.Delete(recursive: true);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void An_example_runs(string name)
    {
        foreach ((string variable, string value) in Server.Variables)
            _environment.Set(variable, value);
        Run($". '{World}' -Folder '{_folder.FullName}'");

        EngineResult result = Engine.Invoke(Code(name));
        Assert.Empty(result.AllErrors.Select(error => error.FullyQualifiedErrorId + ": " + error));
        Assert.Empty(result.Warnings.Select(warning => warning.Message));
    }

    [Fact]
    public void There_are_examples() => Assert.True(Names.Count >= 24, "Examples: " + Names.Count);

    private static string Code(string name) => HelpExample.All.Single(example => example.Name == name).Code;
}
