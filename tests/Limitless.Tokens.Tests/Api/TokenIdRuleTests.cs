namespace Limitless.Tokens.Tests.Api;

public sealed class TokenIdRuleTests
{
    [Theory]
    [InlineData(null, false)]
    [InlineData("", false)]
    [InlineData(" ", false)]
    [InlineData("\u00A0", false)]
    [InlineData(".", false)]
    [InlineData("..", false)]
    [InlineData("a\nb", false)]
    [InlineData("a\u0085b", false)]
    [InlineData("a\0", false)]
    [InlineData("...", true)]
    [InlineData(". .", true)]
    [InlineData("%2E%2E", true)]
    [InlineData("tok/with spaces+ü%", true)]
    [InlineData("🚀", true)]
    public void Says_what_may_be_an_id(string? tokenId, bool isValid)
    {
        Assert.Equal(isValid, TokenIdRule.IsValid(tokenId));
        if (isValid)
            Assert.Equal(tokenId, TokenIdRule.Check(tokenId));
        else
            Assert.Equal(ErrorIds.InvalidTokenId, Assert.Throws<LimitlessException>(() => TokenIdRule.Check(tokenId)).ErrorId);
    }

    [Theory]
    [InlineData("tok_1", true)]
    [InlineData("tok 1+ü🚀.", true)]
    [InlineData("/x", false)]
    [InlineData("x\\", false)]
    [InlineData("x?y", false)]
    [InlineData("#", false)]
    [InlineData("x%20y", false)]
    public void Says_which_id_is_the_same_when_it_is_unescaped_on_its_way(string tokenId, bool isPlain) =>
        Assert.Equal(isPlain, TokenIdRule.IsPlain(tokenId));

    // Not data of a theory: half a surrogate pair does not survive in an attribute.
    [Fact]
    public void Half_a_character_is_no_id() => Assert.False(TokenIdRule.IsValid("a\uD800b"));
}
