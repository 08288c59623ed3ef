using Limitless.Tokens.Api;
using Xunit;

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
    [InlineData("\uD800", false)]
    [InlineData("...", true)]
    [InlineData(". .", true)]
    [InlineData("%2E%2E", true)]
    [InlineData("tok/with spaces+ü%", true)]
    [InlineData("\uD83D\uDE80", true)]
    public void Says_what_may_be_an_id(string? tokenId, bool isValid)
    {
        Assert.Equal(isValid, TokenIdRule.IsValid(tokenId));
        if (isValid)
            Assert.Equal(tokenId, TokenIdRule.Check(tokenId));
        else
            Assert.Equal(ErrorIds.InvalidTokenId, Assert.Throws<LimitlessException>(() => TokenIdRule.Check(tokenId)).ErrorId);
    }
}
