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
    [InlineData("\u2060\u206F \u205F\u2070", "\uFFFD\uFFFD \u205F\u2070")]
    [InlineData("\U0001F469\u200D\U0001F4BB \u2764\uFE0F\u200D\U0001F525 \U0001F44D\U0001F3FD\u200D\u2695", "\U0001F469\u200D\U0001F4BB \u2764\uFE0F\u200D\U0001F525 \U0001F44D\U0001F3FD\u200D\u2695")]
    [InlineData("\u200D\U0001F4BB a\u200Db \U0001F469\u200D \U0001F469\u200Dx x\u200D\U0001F469", "\uFFFD\U0001F4BB a\uFFFDb \U0001F469\uFFFD \U0001F469\uFFFDx x\uFFFD\U0001F469")]
    [InlineData("\u2500\u200D\u2500 \u2192\u200D\u2192 \u2460\u200D\u2460 \U0001F170\u200D\U0001F170 \u65E5\u200D\u65E5", "\u2500\uFFFD\u2500 \u2192\uFFFD\u2192 \u2460\uFFFD\u2460 \U0001F170\uFFFD\U0001F170 \u65E5\uFFFD\u65E5")]
    [InlineData("\uFE0F\u200D\U0001F469 \U0001F469\u200D\u200D\U0001F469", "\uFE0F\uFFFD\U0001F469 \U0001F469\uFFFD\uFFFD\U0001F469")]
    [InlineData("\u2764\u200D\U0001F525", "\u2764\u200D\U0001F525")]
    [InlineData("\u2600\u200D\u2600 \u27BF\u200D\u27BF \U0001F300\u200D\U0001F300", "\u2600\u200D\u2600 \u27BF\u200D\u27BF \U0001F300\u200D\U0001F300")]
    [InlineData("\U0001F469\u200Dx\uFF21 \U0001F469\u200D", "\U0001F469\uFFFDx\uFF21 \U0001F469\uFFFD")]
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
    [InlineData("ae\u0300b", 3, "a…")]
    public void Fits_a_text_that_is_cut_through_its_characters_otherwise(string text, int cells, string shown) =>
        Assert.Equal(shown, DisplayText.Fit(text, () => cells));

    [Theory]
    [InlineData('\u1100', '\u115F')]
    [InlineData('\u2329', '\u232A')]
    [InlineData('\u2E80', '\u303E')]
    [InlineData('\u3040', '\uA4CF')]
    [InlineData('\uAC00', '\uD7A3')]
    [InlineData('\uF900', '\uFAFF')]
    [InlineData('\uFE10', '\uFE19')]
    [InlineData('\uFE30', '\uFE6F')]
    [InlineData('\uFF00', '\uFF60')]
    [InlineData('\uFFE0', '\uFFE6')]
    public void Takes_the_letters_for_wide_that_PowerShell_takes_for_it(char first, char last)
    {
        Assert.Equal(
            [false, true, true, false],
            new[] { (char)(first - 1), first, last, (char)(last + 1) }.Select(IsWide));

        // What is behind the letter is two cells wide, and cut through its character otherwise.
        static bool IsWide(char letter) => DisplayText.Fit(letter + "e\u0301", () => 3) != letter + "e\u0301";
    }

    // Not data of a theory: half a surrogate pair does not survive in an attribute.
    [Fact]
    public void Replaces_half_characters()
    {
        Assert.Equal("\U0001F469\uFFFD\uFFFD", DisplayText.Clean("\U0001F469\u200D\uD83C"));
        Assert.Equal("a\uFFFDb\uFFFD", DisplayText.Clean("a\uD83Db\uDE80"));
        Assert.True(DisplayText.HasLoneSurrogate("\uDE80\uD83D"));
        Assert.False(DisplayText.HasLoneSurrogate("🚀🚀"));
    }

    [Fact]
    public void Cuts_a_sentence_where_nobody_would_read_on_and_never_through_a_character()
    {
        Assert.Equal(new string('x', 1000), DisplayText.CleanMessage(new string('x', 1000)));
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
