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
    [InlineData("\U0001F469\u200D\U0001F4BB \u2764\uFE0F\u200D\U0001F525 \U0001F44D\U0001F3FD\u200D\u2695", "\U0001F469\u200D\U0001F4BB \u2764\uFE0F\u200D\U0001F525 \U0001F44D\U0001F3FD\u200D\u2695")]
    [InlineData("\u200D\U0001F4BB a\u200Db \U0001F469\u200D \U0001F469\u200Dx x\u200D\U0001F469", "\uFFFD\U0001F4BB a\uFFFDb \U0001F469\uFFFD \U0001F469\uFFFDx x\uFFFD\U0001F469")]
    [InlineData("\u2500\u200D\u2500 \u2192\u200D\u2192 \u2460\u200D\u2460 \U0001F170\u200D\U0001F170 \u65E5\u200D\u65E5", "\u2500\uFFFD\u2500 \u2192\uFFFD\u2192 \u2460\uFFFD\u2460 \U0001F170\uFFFD\U0001F170 \u65E5\uFFFD\u65E5")]
    [InlineData("\uFE0F\u200D\U0001F469 \U0001F469\u200D\u200D\U0001F469", "\uFE0F\uFFFD\U0001F469 \U0001F469\uFFFD\uFFFD\U0001F469")]
    [InlineData("", "")]
    public void Lets_no_character_through_that_moves_the_cursor_or_turns_the_line(string text, string shown) =>
        Assert.Equal(shown, DisplayText.Clean(text));

    [Fact]
    public void Lets_no_control_character_through_at_all()
    {
        string cleaned = DisplayText.Clean(string.Concat(Enumerable.Range(0, 0x3000).Select(code => (char)code)));
        Assert.DoesNotContain(cleaned, char.IsControl);
    }

    [Theory]
    [InlineData("plain and long enough", 5, "plain and long enough")]
    [InlineData("日本日本日本", 5, "日本日本日本")]
    [InlineData("\U0001F469\u200D\U0001F4BB\U0001F469\u200D\U0001F4BB", 10, "\U0001F469\u200D\U0001F4BB\U0001F469\u200D\U0001F4BB")]
    [InlineData("\U0001F469\u200D\U0001F4BB\U0001F469\u200D\U0001F4BB", 9, "\U0001F469\u200D\U0001F4BB…")]
    [InlineData("\U0001F469\u200D\U0001F4BB\U0001F469\u200D\U0001F4BB", 6, "\U0001F469\u200D\U0001F4BB…")]
    [InlineData("\U0001F469\u200D\U0001F4BB\U0001F469\u200D\U0001F4BB", 5, "…")]
    [InlineData("\U0001F469\u200D\U0001F4BB\U0001F469\u200D\U0001F4BB", -3, "…")]
    [InlineData("ae\u0301b", 3, "a…")]
    [InlineData("日e\u0301日本", 5, "日e\u0301…")]
    public void Fits_a_text_that_is_cut_through_its_characters_otherwise(string text, int cells, string shown) =>
        Assert.Equal(shown, DisplayText.Fit(text, () => cells));

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
