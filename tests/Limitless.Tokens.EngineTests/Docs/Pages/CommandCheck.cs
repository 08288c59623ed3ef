using System.Management.Automation.Language;

namespace Limitless.Tokens.EngineTests.Docs.Pages;

/// <summary>
/// What can be seen of a command without running it: the project, script, target, test class, task and option that it names
/// are there.
/// </summary>
internal static partial class CommandCheck
{
    private static readonly string[] RunWords = ["-c", "Release", "--no-build"];
    private static readonly string[] InstallOptions = ["--global", "--tool-path", "--source"];

    /// <summary>Fails the test when the command names what isn't there, or begins with a program that nobody here knows.</summary>
    public static void IsRight(string command)
    {
        string[] words = command.Split(' ');
        string[] variables = [.. words.TakeWhile(word => Variable().IsMatch(word))];
        Assert.All(variables, word => IsRead(word.Split('=')[0]));
        switch (words[variables.Length..])
        {
            case ["dotnet", .. string[] rest]:
                IsDotnet(rest);
                break;
            case ["bash", string file]:
                IsFile(file);
                break;
            case ["./build.ps1", .. string[] task]:
                Assert.All(task, name => Assert.Contains($"'{name}'", CheckoutFiles.Read("build.ps1"), StringComparison.Ordinal));
                break;
            case ["limitless-sandbox" or "~/tools/limitless-sandbox", .. string[] arguments]:
                IsForSandbox(arguments);
                break;
            case ["gh", "attestation", "verify"]:
                Assert.Contains("actions/attest", CheckoutFiles.Read(".github/workflows/release.yml"), StringComparison.Ordinal);
                break;
            default:
                Assert.Fail("No check knows what this names: " + command);
                break;
        }
    }

    /// <summary>The same for PowerShell, whose lines may be commands for a shell, too.</summary>
    public static void IsRightPowerShell(string code)
    {
        ScriptBlockAst script = Parser.ParseInput(code, out _, out ParseError[] errors);
        Assert.Empty(errors.Select(error => error.Message));
        foreach (CommandAst command in script.FindAll(ast => ast is CommandAst, searchNestedScriptBlocks: true).Cast<CommandAst>())
        {
            string name = command.GetCommandName();
            if (name == "dotnet")
                IsRight(command.Extent.Text);
            else if (name.EndsWith(".ps1", StringComparison.Ordinal))
                IsExample(name, command.CommandElements.OfType<CommandParameterAst>().Select(parameter => parameter.ParameterName));
        }
    }

    /// <summary>The same for a line of a crontab: five fields, then a command that runs one of the example scripts.</summary>
    public static void IsRightCrontab(string line)
    {
        Match parts = Crontab().Match(line);
        Assert.True(parts.Success, line);
        string[] parameters = [.. parts.Groups[2].Value.Split(' ').Where(word => word.StartsWith('-')).Select(word => word[1..])];
        IsExample(parts.Groups[1].Value, parameters);
    }

    private static void IsDotnet(string[] words)
    {
        switch (words)
        {
            case ["tool", "restore"]:
                IsFile(".config/dotnet-tools.json");
                break;
            case ["tool", "install", .. string[] rest]:
                IsTool(rest);
                break;
            case ["run", .. string[] rest]:
                IsRun(rest);
                break;
            case ["build" or "test" or "pack"]:
                IsFile("Limitless.Tokens.sln");
                break;
            case ["build" or "test" or "pack", string project, .. string[] options]:
                HasOptions(Project(project), options);
                break;
            case [string tool, ..]:
                Assert.Matches($"\"(dotnet-)?{Regex.Escape(tool)}\"", CheckoutFiles.Read(".config/dotnet-tools.json"));
                break;
        }
    }

    private static void IsRun(string[] words)
    {
        string[] own = [.. words.TakeWhile(word => word != "--")];
        int project = Array.IndexOf(own, "--project");
        Assert.NotEqual(-1, project);
        Assert.All(own.Where((_, index) => index != project && index != project + 1), word => Assert.Contains(word, RunWords));
        string file = Project(own[project + 1]);
        if (own.Length < words.Length)
        {
            Assert.Equal("Limitless.Tokens.Sandbox.csproj", Path.GetFileName(file));
            IsForSandbox(words[(own.Length + 1)..]);
        }
    }

    private static void IsForSandbox(string[] arguments) =>
        Assert.Empty(global::Limitless.Tokens.Sandbox.Program.CreateCommand().Parse(arguments).Errors.Select(error => error.Message));

    private static void IsTool(string[] words)
    {
        string name = words.Single(word => word.StartsWith("Limitless.", StringComparison.Ordinal));
        string project = CheckoutFiles.Read(Project("src/" + name));
        Assert.Contains("<PackAsTool>true", project, StringComparison.Ordinal);
        // Without a source it is a released one.
        if (Array.IndexOf(words, "--source") is >= 0 and int option)
            Assert.Contains($"$(RepoRoot){words[option + 1].Replace("./", "", StringComparison.Ordinal)}/<", project, StringComparison.Ordinal);
        Assert.All(words.Where(word => word.StartsWith('-')), word => Assert.Contains(word, InstallOptions));
    }

    private static void HasOptions(string project, string[] options)
    {
        string folder = Path.GetDirectoryName(project)!.Replace('\\', '/');
        switch (options)
        {
            case []:
                break;
            case ["--filter", string name]:
                Assert.Single(CheckoutFiles.All, file => file.StartsWith(folder, StringComparison.Ordinal) && file.EndsWith($"/{name}.cs", StringComparison.Ordinal));
                break;
            case [string target] when target.StartsWith("-t:", StringComparison.Ordinal):
                Assert.Contains(
                    CheckoutFiles.All.Where(file => file == project || (file.StartsWith(folder + "/", StringComparison.Ordinal) && file.EndsWith(".targets", StringComparison.Ordinal))),
                    file => CheckoutFiles.Read(file).Contains($"<Target Name=\"{target[3..]}\"", StringComparison.Ordinal));
                break;
            default:
                Assert.Fail("No check knows these options: " + string.Join(' ', options));
                break;
        }
    }

    private static void IsExample(string path, IEnumerable<string> parameters)
    {
        string text = CheckoutFiles.Read("docs/examples/" + Path.GetFileName(path));
        ParamBlockAst block = Parser.ParseInput(text, out _, out _).ParamBlock;
        Assert.Subset(
            block.Parameters.Select(parameter => parameter.Name.VariablePath.UserPath).ToHashSet(StringComparer.OrdinalIgnoreCase),
            parameters.ToHashSet(StringComparer.OrdinalIgnoreCase));
    }

    private static string Project(string folder) => Assert.Single(
        CheckoutFiles.All, file => Path.GetDirectoryName(file)!.Replace('\\', '/') == folder && file.EndsWith(".csproj", StringComparison.Ordinal));

    private static void IsFile(string file) => Assert.Contains(file, CheckoutFiles.All);

    private static void IsRead(string variable) => Assert.Contains(
        CheckoutFiles.All,
        file => file.EndsWith(".cs", StringComparison.Ordinal) && !file.EndsWith("NotRun.cs", StringComparison.Ordinal)
            && CheckoutFiles.Read(file).Contains($"\"{variable}\"", StringComparison.Ordinal));

    [GeneratedRegex("^[A-Z_]+=")]
    private static partial Regex Variable();

    [GeneratedRegex(@"^(?:[\d*,/-]+ +){5}.*/usr/bin/pwsh -NoProfile -File /\S*/(\S+\.ps1)( .*)$")]
    private static partial Regex Crontab();
}
