namespace Limitless.Tokens.Tests.Api;

public sealed class RequestPathTests
{
    [Theory]
    [InlineData("/orders", "/orders")]
    [InlineData("orders?a=1&b=%2F", "/orders?a=1&b=%2F")]
    [InlineData("/a/...", "/a/...")]
    [InlineData("/a?u=https://other", "/a?u=https://other")]
    [InlineData("/a?x=..", "/a?x=..")]
    public void Takes_a_path_below_the_server(string path, string expected) => Assert.Equal(expected, RequestPath.Check(path));

    [Theory]
    [InlineData("//other.test/a")]
    [InlineData("https://other.test/a")]
    [InlineData("/a/../b")]
    [InlineData("/a/%2e%2E/b")]
    [InlineData("/a/.%2e")]
    [InlineData("/./a")]
    [InlineData("/a\\..\\b")]
    [InlineData("\\\\other.test\\a b")]
    public void Refuses_what_leaves_it(string path) =>
        Assert.Equal(ErrorIds.InsecureUri, Assert.Throws<LimitlessException>(() => RequestPath.Check(path)).ErrorId);

    [Theory]
    [InlineData("", "empty")]
    [InlineData(" ", "blank")]
    [InlineData("/a b", "blank")]
    [InlineData("/a ", "blank")]
    [InlineData("/a?q=b c", "blank")]
    [InlineData("/a\u00A0b", "blank")]
    [InlineData("/a\u2028b", "blank")]
    [InlineData("/a\tb", "control character")]
    [InlineData("/a\n", "line end")]
    [InlineData("/a\r\nX: y", "line end")]
    [InlineData("/a\u0085b", "control character")]
    [InlineData("/a#b", "fragment")]
    [InlineData("#b", "fragment")]
    public void Refuses_what_is_to_be_escaped(string path, string said)
    {
        LimitlessException error = Assert.Throws<LimitlessException>(() => RequestPath.Check(path));
        Assert.Equal(ErrorIds.InvalidPath, error.ErrorId);
        Assert.Contains(said, error.Message, System.StringComparison.Ordinal);
    }

    [Fact]
    public void Refuses_half_a_character() =>
        Assert.Equal(ErrorIds.InvalidPath, Assert.Throws<LimitlessException>(() => RequestPath.Check("/a\uD83D")).ErrorId);

    [Theory]
    [InlineData("/auth/api-tokens/x%2F..%2Fother", "/auth/api-tokens/other")]
    [InlineData("/auth/api-tokens/x%2Fother", "/auth/api-tokens/x/other")]
    [InlineData("/auth/api-tokens/x%5Cother", "/auth/api-tokens/x/other")]
    [InlineData("/auth/api-tokens/x%3Fother", "/auth/api-tokens/x?other")]
    [InlineData("/a?b=c%26d", "/a?b=c&d")]
    [InlineData("/a%2520b", "/a%20b")]
    [InlineData("/a", "/A")]
    [InlineData("/%E9", "/%C3%A9")]
    public void An_address_that_has_become_another_is_seen(string composed, string made) =>
        Assert.False(RequestPath.AreSame(made, composed));

    [Theory]
    [InlineData("/a%2Fb")]
    [InlineData("/a%2fb")]
    [InlineData("/%41%7e%5F%2D")]
    [InlineData("/a\"<>^`{|}b?c=\"<>^`{|}d")]
    [InlineData("/é/🚀?q=é%zz%")]
    [InlineData("/%%%")]
    [InlineData("/a?b=c\\d")]
    [InlineData("/a!$&'()*+,;=:@[]b?c=/?!$&'()*+,;=:@[]")]
    public void What_only_is_escaped_otherwise_is_the_same(string composed) =>
        Assert.True(RequestPath.AreSame(new Uri("https://host.test" + composed).PathAndQuery, composed));
}
