namespace Limitless.Tokens.Tests.Model;

public sealed class RuleTests
{
    private static readonly DateTimeOffset Now = new(2026, 3, 23, 12, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData(null, null)]
    [InlineData("", null)]
    [InlineData("bot", "bot")]
    [InlineData(" ", " ")]
    [InlineData("=cmd", "=cmd")]
    public void A_label_that_is_empty_is_left_out(string? label, string? sent) => Assert.Equal(sent, LabelRule.Check(label));

    [Fact]
    public void A_label_has_at_most_128_code_points()
    {
        Assert.Equal(128, LabelRule.Check(new string('x', 128))!.Length);
        Assert.Equal(200, LabelRule.Check(string.Concat(Enumerable.Repeat("🚀", 100)))!.Length);
        Assert.Equal(256, LabelRule.Check(string.Concat(Enumerable.Repeat("🚀", 128)))!.Length);
        AssertInvalid(new string('x', 129), "129");
        AssertInvalid(string.Concat(Enumerable.Repeat("🚀", 129)), "129");
        AssertInvalid("x" + string.Concat(Enumerable.Repeat("🚀", 128)), "129");
        // As the service counts: a flag is two, and a letter with an accent of its own is two.
        Assert.NotNull(LabelRule.Check(string.Concat(Enumerable.Repeat("🇩🇪", 64))));
        AssertInvalid(string.Concat(Enumerable.Repeat("e\u0301", 65)), "130");
    }

    [Theory]
    [InlineData("a\nb")]
    [InlineData("\u001b[31m")]
    [InlineData("a\0")]
    [InlineData("a\u0085")]
    public void A_label_has_no_control_characters(string label) => AssertInvalid(label, "control");

    [Fact]
    public void A_label_has_no_half_characters() => AssertInvalid("a\uD83D", "Unicode");

    [Theory]
    [InlineData(null, "never")]
    [InlineData(-10, "just now")]
    [InlineData(0, "just now")]
    [InlineData(59, "just now")]
    [InlineData(60, "1 min ago")]
    [InlineData(119, "1 min ago")]
    [InlineData(120, "2 min ago")]
    [InlineData(3599, "59 min ago")]
    [InlineData(3600, "1 hour ago")]
    [InlineData(86_399, "23 hours ago")]
    [InlineData(86_400, "1 day ago")]
    [InlineData(364 * 86_400, "364 days ago")]
    [InlineData(365 * 86_400, "1 year ago")]
    [InlineData(731 * 86_400, "2 years ago")]
    public void A_time_is_told_in_words(int? secondsAgo, string words) => Assert.Equal(
        words, RelativeTime.Ago(secondsAgo is null ? null : Now.AddSeconds(-secondsAgo.Value), Now));

    [Theory]
    [InlineData(null, "never")]
    [InlineData(-1, "today")]
    [InlineData(86_399, "today")]
    [InlineData(86_400, "1 day ago")]
    [InlineData(5 * 86_400, "5 days ago")]
    public void Of_a_list_that_is_known_to_the_day_no_hours_are_told(int? secondsAgo, string words)
    {
        DateTimeOffset? time = secondsAgo is null ? null : Now.AddSeconds(-secondsAgo.Value);
        Assert.Equal(words, new TokenSnapshot(Given.Server) { AsOf = Now, IsWholeDays = true }.Ago(time));
        Assert.Equal(RelativeTime.Ago(time, Now), new TokenSnapshot(Given.Server) { AsOf = Now }.Ago(time));
    }

    [Fact]
    public void Scopes_read_as_a_list_and_as_a_text()
    {
        ScopeList scopes = new("trading", "delegated_signing");
        Assert.Equal("trading delegated_signing", scopes.ToString());
        Assert.Equal(["trading", "delegated_signing"], scopes);
        Assert.Equal((2, "delegated_signing"), (scopes.Count, scopes[1]));
        Assert.True(scopes.Contains("trading"));
        Assert.False(scopes.Contains("Trading"));
        Assert.Equal("", new ScopeList().ToString());
        Assert.IsNotAssignableFrom<System.Collections.IList>(scopes);
    }

    [Fact]
    public void Scopes_are_the_same_letter_by_letter_and_in_their_order()
    {
        ScopeList scopes = new("trading", "withdrawal");
        Assert.True(scopes.IsSame(["trading", "withdrawal"]));
        Assert.False(scopes.IsSame(["withdrawal", "trading"]));
        Assert.False(scopes.IsSame(["trading", "Withdrawal"]));
        Assert.False(scopes.IsSame(["trading"]));
        Assert.False(scopes.IsSame(["trading", "withdrawal", "account_creation"]));
        Assert.True(new ScopeList().IsSame([]));
    }

    [Fact]
    public void The_known_scopes_are_the_contract_s() => Assert.Equal(
        ["trading", "account_creation", "delegated_signing", "withdrawal"], ApiTokenScope.All);

    [Theory]
    [InlineData("trading", "trading")]
    [InlineData("Trading", "trading")]
    [InlineData("DELEGATED_SIGNING", "delegated_signing")]
    [InlineData("Account_Creation", "account_creation")]
    [InlineData("New_Scope", "New_Scope")]
    [InlineData("tradıng", "tradıng")]
    public void A_known_scope_is_spelled_as_the_service_spells_it(string typed, string sent) => Assert.Equal(sent, ApiTokenScope.Spell(typed));

    [Fact]
    public void Days_are_whole_and_never_negative()
    {
        ApiToken token = Given.Token("t", null, Now.AddHours(-47), null, Now);
        Assert.Equal((1, 1), (token.AgeDays, token.IdleDays));
        token = Given.Token("t", null, Now.AddHours(-47), Now.AddHours(1), Now);
        Assert.Equal((1, 0), (token.AgeDays, token.IdleDays));
    }

    [Fact]
    public void A_reference_reads_as_the_id_and_is_of_a_token_that_is_there()
    {
        Assert.Equal("tok_1", new ApiTokenReference(Given.Token("tok_1")).ToString());
        Assert.Equal("", new ApiTokenReference(null, "bot", null, null).ToString());
        Assert.Throws<ArgumentNullException>("token", () => new ApiTokenReference((ApiToken)null!));
    }

    [Fact]
    public void A_receipt_tells_which_token_was_revoked_where_and_how()
    {
        ApiTokenRevocation receipt = new(Given.Server, "tok_1", "bot", RevocationStatus.AlreadyGone, "words", Now);
        Assert.Equal((Given.Server, "tok_1", "bot"), (receipt.Server, receipt.TokenId, receipt.Label));
        Assert.Equal((RevocationStatus.AlreadyGone, "words", Now), (receipt.Status, receipt.Message, receipt.At));
    }

    private static void AssertInvalid(string label, string said)
    {
        LimitlessException error = Assert.Throws<LimitlessException>(() => LabelRule.Check(label));
        Assert.Equal(ErrorIds.InvalidLabel, error.ErrorId);
        Assert.Contains(said, error.Message, StringComparison.Ordinal);
    }
}
