using Limitless.Tokens.Help;

namespace Limitless.Tokens.Tests.Help;

/// <summary>The files that are made from the code, as they stand in the checkout.</summary>
public sealed class HelpFilesTests
{
    private static readonly string Root = Repository.Root;
    private static readonly IReadOnlyDictionary<string, string> Generated = HelpFiles.Generate();

    public static TheoryData<string> Paths => [.. Generated.Keys];

    public static TheoryData<string> ErrorNames => [.. ErrorPage.Ids.Select(id => id.Name)];

    [Theory]
    [MemberData(nameof(Paths))]
    public void A_file_says_what_the_code_says(string path)
    {
        string file = Path.Combine(Root, path);
        Assert.True(File.Exists(file), $"There is no {path}: build src/Limitless.Tokens.Help, which writes it.");
        Assert.Equal(Generated[path], HelpFiles.WithUnixLines(File.ReadAllText(file)));
    }

    [Fact]
    public void No_page_is_left_of_a_cmdlet_that_is_gone()
    {
        IEnumerable<string> pages = Directory.GetFiles(Path.Combine(Root, "docs", "cmdlets"))
            .Select(page => "docs/cmdlets/" + Path.GetFileName(page));
        Assert.Equal(Generated.Keys.Where(path => path.StartsWith("docs/cmdlets/", StringComparison.Ordinal)).Order(), pages.Order());
    }

    [Theory]
    [MemberData(nameof(ErrorNames))]
    public void An_error_is_on_the_page_with_text_category_and_action(string name)
    {
        string id = (string)typeof(ErrorIds).GetField(name)!.GetRawConstantValue()!;
        Assert.Equal("Limitless" + name, id);
        string section = Assert.Single(Generated["docs/errors.md"].Split("\n## "), part => part.StartsWith(id + "\n", StringComparison.Ordinal));
        Assert.Equal(ErrorText.Message(id, "", "", "", "").Any(char.IsLetter), section.Contains("\n> ", StringComparison.Ordinal));
        Assert.Contains("**What to do:** " + MarkdownPage.Escape(ErrorText.Action(id, "…", "…", "…", "…")), section, StringComparison.Ordinal);
        Assert.Contains(Enum.GetNames<ErrorCategory>(), category => section.Contains($"\nCategory `{category}`; ", StringComparison.Ordinal));
    }

    [Fact]
    public void Every_cmdlet_has_two_examples_and_more_to_say_than_a_line()
    {
        IReadOnlyList<CmdletHelp> cmdlets = HelpFiles.Cmdlets();
        Assert.Equal(11, cmdlets.Count);
        Assert.All(cmdlets, cmdlet =>
        {
            Assert.True(cmdlet.Examples.Count >= 2, cmdlet.Name);
            Assert.NotEmpty(cmdlet.Description);
            Assert.NotEmpty(cmdlet.Related);
            Assert.All(cmdlet.Examples, example => Assert.True(example.Title.Length > 0 && example.Remarks.Count > 0, example.Code));
            Assert.All(cmdlet.Related, related => Assert.Contains(related, cmdlets.Select(other => other.Name)));
        });
    }

    [Fact]
    public void About_topics_fit_a_console()
    {
        string[] topics = Directory.GetFiles(Path.Combine(Root, "en-US"), "about_*.help.txt");
        Assert.Equal(
            ["about_Limitless.Tokens.help.txt", "about_Limitless.Tokens_Security.help.txt"], topics.Select(Path.GetFileName).Order(StringComparer.Ordinal));
        Assert.All(topics.SelectMany(File.ReadAllLines), line => Assert.InRange(line.Length, 0, 80));
    }
}
