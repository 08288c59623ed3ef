namespace Limitless.Tokens.Tests.Operations;

public sealed class TokenFilterTests
{
    private static readonly DateTimeOffset Now = FakeClock.Start;
    private static readonly ApiToken[] Tokens =
    [
        Token("tok_a", "Bot One", 100, 1, "trading"),
        Token("tok_b", "bot two", 40, null, "trading", "withdrawal"),
        Token("tok_[c]", null, 10, 10, "withdrawal"),
    ];

    [Theory]
    [InlineData("bot*", "", null, null, "tok_a tok_b")]
    [InlineData("BOT ONE", "", null, null, "tok_a")]
    [InlineData("*one|*two", "", null, null, "tok_a tok_b")]
    [InlineData("*", "", null, null, "tok_a tok_b tok_[c]")]
    [InlineData(null, "trading", null, null, "tok_a tok_b")]
    [InlineData(null, "trading|withdrawal", null, null, "tok_b")]
    [InlineData(null, "Trading|WITHDRAWAL", null, null, "tok_b")]
    [InlineData(null, "tradings", null, null, "")]
    [InlineData(null, "", 40, null, "tok_b")]
    [InlineData(null, "", 10, null, "tok_b tok_[c]")]
    [InlineData(null, "", null, 40, "tok_a tok_b")]
    [InlineData(null, "", null, 41, "tok_a")]
    [InlineData("bot*", "trading", 40, 40, "tok_b")]
    public void Lets_through_what_matches_all(string? labels, string scopes, int? unusedDays, int? olderDays, string expected)
    {
        TokenFilter filter = new(labels?.Split('|'), scopes.Length == 0 ? null : scopes.Split('|'))
        {
            AsOf = Now,
            UnusedFor = unusedDays is null ? null : TimeSpan.FromDays(unusedDays.Value),
            OlderThan = olderDays is null ? null : TimeSpan.FromDays(olderDays.Value),
        };
        Assert.Equal(expected, string.Join(' ', Tokens.Where(filter.Matches).Select(token => token.TokenId)));
    }

    [Fact]
    public void Case_does_not_matter_in_a_culture_that_has_two_letters_i()
    {
        CultureInfo before = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo.CurrentCulture = new CultureInfo("tr-TR");
            TokenFilter filter = new(["INFRA-*"], null) { AsOf = Now };
            Assert.True(filter.Matches(Token("TOK_I", "infra-1", 1, 1, "trading")));
            Assert.Single(TokenFilter.Named([Token("TOK_I", "infra-1", 1, 1, "trading")], "tok_i"));
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [Theory]
    [InlineData("tok_a", "tok_a")]
    [InlineData("TOK_A", "tok_a")]
    [InlineData("tok_?", "tok_a tok_b")]
    [InlineData("tok_[c]", "tok_[c]")]
    [InlineData("tok_[ab]", "tok_a tok_b")]
    [InlineData("none", "")]
    public void Finds_the_id_itself_before_it_takes_it_for_a_pattern(string tokenId, string expected) =>
        Assert.Equal(expected, string.Join(' ', TokenFilter.Named(Tokens, tokenId).Select(token => token.TokenId)));

    [Theory]
    [InlineData(null, true, "-Label is null and would let every token through; nothing was sent.")]
    [InlineData("", true, "-Label is an empty list and")]
    [InlineData(" ", true, "-Label is null or blank and")]
    [InlineData("a| |b", true, "Item 2 of -Label is null or blank and")]
    [InlineData("a|[b", true, "Item 2 of -Label is [b, which is no wildcard pattern")]
    [InlineData("[b", true, "-Label is [b, which is no wildcard pattern")]
    [InlineData("[b", false, null)]
    [InlineData("a|b*", true, null)]
    public void A_filter_that_has_nothing_to_look_for_is_refused(string? wanted, bool arePatterns, string? message)
    {
        string[]? items = wanted is "" ? [] : wanted?.Split('|');
        Exception? refusal = Record.Exception(() => TokenFilter.Check("Label", items, arePatterns));
        if (message is null)
            Assert.Null(refusal);
        else
            Assert.StartsWith(message, Assert.IsType<LimitlessException>(refusal).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("tok_[", "There is no active token with the id tok_[.")]
    [InlineData("BOT one", "There is no active token with the id BOT one, but there is one with that label.")]
    public void An_id_that_nobody_has_may_be_a_label(string tokenId, string message)
    {
        Assert.Empty(TokenFilter.Named(Tokens, tokenId));
        Assert.Equal(message, TokenFilter.NotFound(Tokens, tokenId).Message);
    }

    private static ApiToken Token(string id, string? label, int age, int? idle, params string[] scopes) =>
        Given.Token(id, label, Now.AddDays(-age), idle is null ? null : Now.AddDays(-idle.Value), Now, scopes);
}
