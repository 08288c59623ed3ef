using Limitless.Tokens.Api;
using Xunit;

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
    [InlineData("")]
    [InlineData("//other.test/a")]
    [InlineData("https://other.test/a")]
    [InlineData("/a/../b")]
    [InlineData("/a/%2e%2E/b")]
    [InlineData("/a/.%2e")]
    [InlineData("/./a")]
    [InlineData("/a\\..\\b")]
    [InlineData("/a#b")]
    [InlineData("/a b")]
    [InlineData("/a\r\nX: y")]
    [InlineData("/a\u2028b")]
    public void Refuses_what_leaves_it(string path) =>
        Assert.Equal(ErrorIds.InsecureUri, Assert.Throws<LimitlessException>(() => RequestPath.Check(path)).ErrorId);
}
