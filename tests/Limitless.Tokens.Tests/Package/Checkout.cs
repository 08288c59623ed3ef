using System.Diagnostics;
using System.Text.RegularExpressions;

namespace Limitless.Tokens.Tests.Package;

/// <summary>
/// The repository's own manifest and build files in a folder of their own, with another address in the manifest, so that
/// MSBuild says in half a second what a package would get.
/// </summary>
internal sealed class Checkout : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("limitless-test-");

    public Checkout(string projectUri)
    {
        string manifest = Repository.ReadText("Limitless.Tokens.psd1");
        Add("Limitless.Tokens.psd1", Regex.Replace(manifest, "(?<=ProjectUri +=) '[^']*'", $" '{projectUri}'"));
        Add("Directory.Build.props", Repository.ReadText("Directory.Build.props"));
        Add("src/Package.targets", Repository.ReadText("src/Limitless.Tokens/Package.targets"));
        Add("src/Links.targets", Repository.ReadText("src/Limitless.Tokens/Links.targets"));
        Add("src/module.proj", """
            <Project>
              <Import Project="../Directory.Build.props" />
              <Import Project="Package.targets" />
            </Project>
            """);
    }

    public void Dispose() => _folder.Delete(recursive: true);

    public string Read(string path) => File.ReadAllText(Path.Combine(_folder.FullName, path));

    public (int ExitCode, string Output) Build(params string[] arguments)
    {
        ProcessStartInfo start = new("dotnet", ["msbuild", "module.proj", "-nologo", "-nodeReuse:false", .. arguments])
        {
            WorkingDirectory = Path.Combine(_folder.FullName, "src"),
            RedirectStandardOutput = true,
        };
        using Process process = Process.Start(start)!;
        string output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return (process.ExitCode, output);
    }

    private void Add(string path, string text)
    {
        string full = Path.Combine(_folder.FullName, path);
        Directory.CreateDirectory(Path.GetDirectoryName(full)!);
        File.WriteAllText(full, text);
    }
}
