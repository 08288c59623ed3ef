namespace Limitless.Tokens.EngineTests.Hosting;

/// <summary>Importing the built module from wherever it was copied to, each time in a process of its own.</summary>
public sealed class ImportTests : IDisposable
{
    private static readonly string Built = Path.GetDirectoryName(ModuleManifest.Find())!;

    private readonly DirectoryInfo _parent = Directory.CreateTempSubdirectory("limitless-test-");

    public void Dispose() => _parent.Delete(recursive: true);

    [Theory]
    [InlineData("a [b]")]
    [InlineData("[ab]")]
    [InlineData("it's `$1 ü")]
    public async Task The_name_of_the_folder_does_not_matter(string folder)
    {
        SandboxOutcome outcome = await ImportAsync(Copy(folder));
        Assert.True(outcome.ExitCode == 0, outcome.All);
        // The views' hidden properties come from the types file, and work only when its types were found.
        Assert.Equal("True True SpecificProperties", outcome.Output.Trim());
    }

    private static Task<SandboxOutcome> ImportAsync(string manifest) => SandboxProcess.RunAsync(
        [PowerShellConsole.FirstArgument, "-NoProfile", "-NonInteractive", "-Command", $"""
            Import-Module ([wildcardpattern]::Escape({Quote(manifest)})) -ErrorAction Stop
            $type = Get-TypeData Limitless.Tokens.ApiToken
            "$($type.Members.ContainsKey('LabelView')) $((Get-Command -Module Limitless.Tokens).Count -gt 5) $($type.SerializationMethod)"
            """]);

    private static string Quote(string text) => "'" + text.Replace("'", "''", StringComparison.Ordinal) + "'";

    /// <summary>The manifest of a copy of the module.</summary>
    private string Copy(string folder)
    {
        DirectoryInfo home = _parent.CreateSubdirectory(folder).CreateSubdirectory("Limitless.Tokens");
        home.CreateSubdirectory("bin");
        foreach (string file in new[] { "Limitless.Tokens.psd1", "bin/Limitless.Tokens.dll", "bin/Limitless.Tokens.Types.ps1xml", "bin/Limitless.Tokens.Format.ps1xml" })
            File.Copy(Path.Combine(Built, file), Path.Combine(home.FullName, file));
        return Path.Combine(home.FullName, "Limitless.Tokens.psd1");
    }
}
