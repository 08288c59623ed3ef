namespace Limitless.Tokens.Tests.Model;

public sealed class DisplayTextTests
{
    [Theory]
    [InlineData("plain text äöü 日本 🚀", "plain text äöü 日本 🚀")]
    [InlineData("a\tb\r\nc", "a b  c")]
    [InlineData("\u001b[2J", "\uFFFD[2J")]
    [InlineData("\0\a\b\u007F\u0085\u009B", "\uFFFD\uFFFD\uFFFD\uFFFD\uFFFD\uFFFD")]
    [InlineData("a\u202Eb\u2066c\u200Fd\u061Ce", "a\uFFFDb\uFFFDc\uFFFDd\uFFFDe")]
    [InlineData("\u2028\u2029\uFEFF\u200B", "\uFFFD\uFFFD\uFFFD\uFFFD")]
    [InlineData("", "")]
    public void Lets_no_character_through_that_moves_the_cursor_or_turns_the_line(string text, string shown) =>
        Assert.Equal(shown, DisplayText.Clean(text));

    [Fact]
    public void Lets_no_control_character_through_at_all()
    {
        string cleaned = DisplayText.Clean(string.Concat(Enumerable.Range(0, 0x3000).Select(code => (char)code)));
        Assert.DoesNotContain(cleaned, char.IsControl);
    }

    // Not data of a theory: half a surrogate pair does not survive in an attribute.
    [Fact]
    public void Replaces_half_characters()
    {
        Assert.Equal("a\uFFFDb\uFFFD", DisplayText.Clean("a\uD83Db\uDE80"));
        Assert.True(DisplayText.HasLoneSurrogate("\uDE80\uD83D"));
        Assert.False(DisplayText.HasLoneSurrogate("🚀🚀"));
    }

    [Fact]
    public void Cuts_a_sentence_where_nobody_would_read_on_and_never_through_a_character()
    {
        string cut = DisplayText.CleanMessage(new string('x', 999) + "🚀" + new string('y', 100));
        Assert.Equal(new string('x', 999) + "\uFFFD…", cut);
    }

#if NET // PowerShell itself quotes.
    [Theory]
    [InlineData("tok_1", "'tok_1'")]
    [InlineData("it's", "'it''s'")]
    [InlineData("a’; Remove-Item x #", "'a’’; Remove-Item x #'")]
    [InlineData("a‘b‚c‛d", "'a‘‘b‚‚c‛‛d'")]
    [InlineData("$(x)`n", "'$(x)`n'")]
    public void Quotes_for_a_command_that_a_user_may_paste(string text, string quoted) => Assert.Equal(quoted, CommandText.Quote(text));
#endif

    [Fact]
    public void A_sentence_shows_no_login_of_an_address() => Assert.Equal(
        "see https://vault.test/ or ftp://x", DisplayText.CleanMessage("see https://me:secret@vault.test/ or ftp://me@x"));
}
