using System.Text.RegularExpressions;

namespace Limitless.Tokens.Tests.Parameters;

public sealed class PathCompleterTests
{
    [Fact]
    public void The_paths_of_the_documentation_are_those_that_stand_in_it()
    {
        string[] pages = [Path.Combine(Repository.Root, "README.md"), .. Directory.GetFiles(Path.Combine(Repository.Root, "docs"), "*.md", SearchOption.AllDirectories)];
        Assert.Equal(PathCompleter.Documented.Order(), pages
            .SelectMany(page => Regex.Matches(File.ReadAllText(page), "Invoke-LimitlessRequest (?:-Path )?'?(/[a-z/-]+)").Select(match => match.Groups[1].Value))
            .Where(path => !path.StartsWith("/sandbox/", StringComparison.Ordinal)).Distinct().Order());
    }
}
