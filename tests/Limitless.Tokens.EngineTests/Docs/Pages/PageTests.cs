namespace Limitless.Tokens.EngineTests.Docs.Pages;

/// <summary>Every block of every page says what it is, so that a test can run it.</summary>
public sealed partial class PageTests
{
    public static TheoryData<string> Names => [.. DocPage.All.Select(page => page.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void What_is_shown_stands_in_fences(string name)
    {
        string text = DocPage.All.Single(page => page.Name == name).Text;
        Assert.Equal(0, Fence().Count(text) % 2);
        Assert.DoesNotMatch(IndentedBlock(), text);
        Assert.DoesNotMatch(@"(?m)^~~~|^ +```", text);
    }

    [Fact]
    public void A_block_is_run_by_a_test_or_has_a_reason_why_not() => Assert.All(DocFence.All, block => Assert.True(
        block.Language switch
        {
            // ShellPageTests takes them.
            "sh" => true,
            "console" => block.Code.StartsWith("$ ", StringComparison.Ordinal),

            // Those of the help come from its examples, which ExampleTests runs; DocFenceTests takes all others.
            "powershell" when block.Page.StartsWith(DocPage.Help, StringComparison.Ordinal) =>
                HelpExample.All.Any(example => example.Code.ReplaceLineEndings("\n").Trim() == block.Code.Trim()),
            "powershell" => true,

            // HandOverTests takes them.
            "powershell unix" => true,

            // What the block before it puts out, or in the help a cmdlet's syntax.
            "text" => block.Page.StartsWith(DocPage.Help, StringComparison.Ordinal) || Before(block) is { Language: "powershell" or "sh" },

            // Nobody runs these.
            "csv" or "diagram" => true,
            _ => NotRun.Has(block),
        },
        block.ToString()));

    private static DocFence? Before(DocFence block) => DocFence.All.LastOrDefault(other =>
        other.Page == block.Page && other.Line < block.Line && other.Line + other.Code.AsSpan().Count('\n') + 3 == block.Line);

    [GeneratedRegex("^```", RegexOptions.Multiline)]
    private static partial Regex Fence();

    // What is indented by four below a paragraph; below an item of a list it belongs to that.
    [GeneratedRegex("^(?![-*\\d ])[^\n]*\n\n    \\S", RegexOptions.Multiline)]
    private static partial Regex IndentedBlock();
}
