using System.Text.RegularExpressions;

namespace Limitless.Tokens.Tests.Architecture;

/// <summary>The page for those who want to change something names what there is.</summary>
public sealed class DesignPageTests
{
    private static readonly string Page = Repository.ReadText("docs/design.md");

    private static readonly Dictionary<string, Type> Types = Repository.Module.GetTypes()
        .Where(type => !type.IsNested).GroupBy(type => type.Name.Split('`')[0]).ToDictionary(types => types.Key, types => types.First());

    public static TheoryData<string> Members =>
        [.. Regex.Matches(Page, @"`([A-Z]\w+\.[A-Z]\w+)`").Select(name => name.Groups[1].Value)
            .Where(name => !name.StartsWith("Limitless.", StringComparison.Ordinal) && !name.EndsWith(".Desktop", StringComparison.Ordinal)).Distinct()];

    [Theory]
    [MemberData(nameof(Members))]
    public void Each_member_that_it_names_is_there(string name) => Assert.NotEmpty(Types[name.Split('.')[0]].GetMember(
        name.Split('.')[1], BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static));

    [Fact]
    public void Each_folder_of_the_module_stands_in_its_list()
    {
        DirectoryInfo source = new(Path.Combine(Repository.Root, "src", "Limitless.Tokens"));
        string[] folders = [.. source.GetDirectories().Where(folder => folder.Name is not ("obj" or "bin"))
            .SelectMany(folder => folder.GetDirectories("*", SearchOption.AllDirectories).Append(folder))
            .Select(folder => folder.Name)];
        Assert.NotEmpty(folders);
        Assert.All(folders, folder => Assert.Contains($"  {folder}/ ", Page, StringComparison.Ordinal));
    }
}
