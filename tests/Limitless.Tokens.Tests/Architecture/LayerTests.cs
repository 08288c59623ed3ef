using System.Text.RegularExpressions;
using Match = System.Text.RegularExpressions.Match;

namespace Limitless.Tokens.Tests.Architecture;

/// <summary>What may use what.</summary>
public sealed class LayerTests
{
    private const string PowerShell = "System.Management.Automation: ";

    /// <summary>The folders of the module, each using only those that stand before it.</summary>
    private static readonly string[] Folders =
    [
        "Model", "Errors", "Credentials",
        "Api/Clock", "Api/Requests", "Api/Errors", "Api/Responses", "Api/Pipeline", "Api",
        "Session", "Operations", "Parameters", "Parameters/Json", "Parameters/Completion", "Views", "Cmdlets",
    ];

    private static readonly Dictionary<string, string> FoldersByType = ReadTypes();

    [Fact]
    public void Folders_use_only_what_stands_before_them()
    {
        using ReferenceWalker walker = new(Repository.Module);
        Assert.Empty(
            from user in FoldersByType
            from used in walker.FindReferences(type => type == user.Key)
            where FoldersByType.TryGetValue(used, out string? folder)
                && Array.IndexOf(Folders, folder) > Array.IndexOf(Folders, user.Value)
            select $"{user.Key} of {user.Value} uses {used} of {FoldersByType[used]}");
    }

    [Fact]
    public void Every_type_stands_in_one_of_the_folders() => Assert.Equal(
        ["Limitless.Tokens.Edition", "Limitless.Tokens.ModuleInitializer"],
        Repository.Module.GetTypes()
            .Where(type => type is { IsNested: false, Namespace: { } space } && space.StartsWith("Limitless.Tokens", StringComparison.Ordinal))
            .Select(type => type.FullName!).Except(FoldersByType.Keys).Order());

    [Fact]
    public void No_folder_has_more_than_fifteen_files_but_that_of_the_cmdlets() =>
        Assert.All(Folders[..^1], folder => Assert.InRange(SourcesOf(folder).Length, 1, 15));

    [Fact]
    public void The_http_core_knows_nothing_of_PowerShell()
    {
        using ReferenceWalker walker = new(Repository.Module);
        string[] found = [.. walker.FindReferences(type =>
            FoldersByType.GetValueOrDefault(type, "").StartsWith("Api", StringComparison.Ordinal))];
        Assert.Contains(found, reference => reference.EndsWith("System.Net.Http.HttpClient", StringComparison.Ordinal));
        Assert.DoesNotContain(found, reference => reference.StartsWith(PowerShell, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("Limitless.Tokens.CommandText", "System.Management.Automation.Language.CodeGeneration")] // in a method's body only
    [InlineData("Limitless.Tokens.ParameterTransformationAttribute", "System.Management.Automation.ArgumentTransformationAttribute")]
    [InlineData("Limitless.Tokens.ScopeTransformationAttribute", "System.Management.Automation.LanguagePrimitives")] // in an iterator or lambda
    [InlineData("Limitless.Tokens.Cmdlets.DisconnectLimitlessCommand", "System.Management.Automation.ParameterAttribute")]
    public void The_walk_sees_such_a_use_where_there_is_one(string user, string used)
    {
        using ReferenceWalker walker = new(Repository.Module);
        Assert.Contains(PowerShell + used, walker.FindReferences(type => type == user));
    }

    [Theory]
    [InlineData("System.Text.Json")]
    [InlineData("System.Text.Encodings.Web")]
    public void Json_is_compiled_against_what_every_PowerShell_since_7_4_has(string library) => Assert.Equal(
        new Version(8, 0, 0, 0),
        Repository.Module.GetReferencedAssemblies().Single(assembly => assembly.Name == library).Version);

    [Fact]
    public void No_other_assembly_is_needed_than_those_that_every_PowerShell_has()
    {
        string[] known = ["netstandard", "System.Management.Automation", "System.Text.Json", "System.Text.Encodings.Web", "System.Memory", "System.Buffers", "System.Threading.Tasks.Extensions"];
        Assert.Empty(Repository.Module.GetReferencedAssemblies().Select(assembly => assembly.Name!).Except(known));
    }

    private static string[] SourcesOf(string folder) =>
        Directory.GetFiles(Path.Combine(Repository.Root, "src", "Limitless.Tokens", folder), "*.cs");

    private static Dictionary<string, string> ReadTypes()
    {
        Dictionary<string, string> folders = [];
        foreach ((string folder, string file) in Folders.SelectMany(folder => SourcesOf(folder).Select(file => (folder, file))))
        {
            string text = File.ReadAllText(file);
            string space = Regex.Match(text, @"^namespace ([\w.]+);", RegexOptions.Multiline).Groups[1].Value;
            foreach (Match type in Regex.Matches(
                text, @"^(?:public|internal) (?:[a-z]+ )*(?:class|record|struct|interface|enum|delegate \w+) (\w+)(<[^>]+>)?", RegexOptions.Multiline))
            {
                string arity = type.Groups[2].Success ? "`" + type.Groups[2].Value.Split(',').Length : "";
                folders[$"{space}.{type.Groups[1].Value}{arity}"] = folder;
            }
        }

        return folders;
    }
}
