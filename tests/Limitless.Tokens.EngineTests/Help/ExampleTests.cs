using System;
using System.IO;
using System.Linq;
using System.Threading.Tasks;
using Limitless.Tokens.EngineTests.Hosting;
using Limitless.Tokens.EngineTests.ModuleTests;
using Limitless.Tokens.Sandbox.Hosting;
using Xunit;

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

    public static TheoryData<string> ForAnyEngine => [.. HelpExample.All.Where(example => !example.NeedsPwsh).Select(example => example.Name)];

    public static TheoryData<string> ForPwsh => [.. HelpExample.All.Where(example => example.NeedsPwsh).Select(example => example.Name)];

    public void Dispose()
    {
        _environment.Dispose();
        _folder.Delete(recursive: true);
    }

    [Theory]
    [MemberData(nameof(ForAnyEngine))]
    public void An_example_runs_in_the_embedded_engine(string name)
    {
        _environment.Set("LIMITLESS_API_URL", ServerText);
        _environment.Set("LIMITLESS_IDENTITY_TOKEN", Server.IdentityToken);
        _environment.Set("LIMITLESS_API_TOKEN_ID", Server.ApiTokenId);
        _environment.Set("LIMITLESS_API_TOKEN_SECRET", Server.ApiTokenSecret);
        _environment.Set("LIMITLESS_API_KEY", Server.ApiKey);
        Run($". '{World}' -Folder '{_folder.FullName}'");

        EngineResult result = Engine.Invoke(Code(name));
        Assert.Empty(result.AllErrors.Select(error => error.FullyQualifiedErrorId + ": " + error));
        Assert.Empty(result.Warnings.Select(warning => warning.Message));
    }

    [PwshTheory]
    [MemberData(nameof(ForPwsh))]
    public async Task An_example_runs_in_an_installed_PowerShell(string name)
    {
        using ScriptFile script = new($". '{World}' -Folder '{_folder.FullName}'\n{Code(name)}\n");
        SandboxOutcome outcome = await SandboxProcess.RunAsync(["run", "--engine", EngineDataAttribute.Pwsh, script.Path]);
        Assert.True(outcome.ExitCode == 0, outcome.All);
        Assert.DoesNotContain("WARNING:", outcome.All, StringComparison.Ordinal);
    }

    [Fact]
    public void Each_engine_has_examples()
    {
        Assert.True(ForAnyEngine.Count >= 20, "embedded: " + ForAnyEngine.Count);
        Assert.True(ForPwsh.Count >= 4, "pwsh: " + ForPwsh.Count);
    }

    private static string Code(string name) => HelpExample.All.Single(example => example.Name == name).Code;
}
