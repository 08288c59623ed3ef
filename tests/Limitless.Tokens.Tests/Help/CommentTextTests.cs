using System.Xml.Linq;
using Limitless.Tokens.Help;

namespace Limitless.Tokens.Tests.Help;

/// <summary>What becomes of a comment on its way into the help.</summary>
public sealed class CommentTextTests
{
    [Fact]
    public void Lines_join_and_code_is_marked()
    {
        XElement summary = XElement.Parse("<summary>\n  Puts it into <c>$Name</c>,\n  for <see cref=\"T:A.B.GetLimitlessApiTokenCommand\"/>.\n</summary>");
        Assert.Equal("Puts it into `$Name`, for Get-LimitlessApiToken.", CommentText.Line(summary));
        Assert.Equal("Puts it into $Name, for Get-LimitlessApiToken.", CommentText.Plain(CommentText.Line(summary)));
    }

    [Fact]
    public void Paragraphs_are_kept_apart()
    {
        Assert.Equal(["one", "two"], CommentText.Paragraphs(XElement.Parse("<remarks><para>one</para>\n<para>two</para></remarks>")));
        Assert.Equal(["one only"], CommentText.Paragraphs(XElement.Parse("<remarks>one\nonly</remarks>")));
        Assert.Empty(CommentText.Paragraphs(null));
    }

    [Fact]
    public void An_example_is_a_title_code_with_its_own_indents_and_what_it_shows()
    {
        ExampleHelp example = CommentText.Example(XElement.Parse(
            "<example>\n    A title\n    <code>\n    if ($x) {\n        'y'\n    }\n    </code>\n    It shows\n    this.\n</example>"));
        Assert.Equal(("A title", "if ($x) {\n    'y'\n}"), (example.Title, example.Code));
        Assert.Equal(["It shows this."], example.Remarks);
    }

    [Fact]
    public void What_help_cannot_show_is_an_error_and_not_lost()
    {
        Assert.Throws<FormatException>(() => CommentText.Line(XElement.Parse("<summary>a <list/> b</summary>")));
        Assert.Throws<FormatException>(() => CommentText.Example(XElement.Parse("<example>no code</example>")));
    }

    [Theory]
    [InlineData("T:Limitless.Tokens.NewApiToken", "NewApiToken")]
    [InlineData("T:Limitless.Tokens.Cmdlets.ConnectLimitlessCommand", "Connect-Limitless")]
    public void A_reference_reads_as_a_user_knows_it(string cref, string expected) =>
        Assert.Equal(expected, CommentText.Reference(cref));

    [Theory]
    [InlineData("'bot-*' <x>", "'bot-\\*' \\<x>")]
    [InlineData("say `-Label 'bot-*'` so", "say `-Label 'bot-*'` so")]
    public void Markdown_shows_each_character_as_itself(string text, string expected) =>
        Assert.Equal(expected, MarkdownPage.Escape(text));
}
