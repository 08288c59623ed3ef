namespace Limitless.Tokens.Tests.Api;

public sealed class RedactorTests
{
    private const string Identity = "eyJhbGciOiJFUzI1NiJ9.eyJleHAiOjE3MDB9.c2lnbmF0dXJl";
    private const string Signature = "mgMUpOd7FH4sOSti2MF30YKF9yDq+67VjFksPa5I5eE=";

    [Theory]
    [InlineData("nothing to see", "nothing to see")]
    [InlineData("identity: Bearer " + Identity, "identity: Bearer [redacted]")]
    [InlineData("bad '" + Identity + "', and again " + Identity, "bad '[redacted]', and again [redacted]")]
    [InlineData("cut " + "eyJhbGciOiJFUzI1N", "cut [redacted]")]
    [InlineData("the end J9.eyJleHAiOjE3MDB9.c2lnbmF0dXJl", "the end [redacted]")]
    [InlineData("LOUD EYJHBGCIOIJFUZI1NIJ9", "LOUD [redacted]")]
    [InlineData("short eyJhbGciOiJ", "short eyJhbGciOiJ")]
    [InlineData("signature " + Signature, "signature [redacted]")]
    [InlineData("key 7-kay", "key [redacted]")]
    [InlineData("key 7-ka", "key 7-ka")]
    [InlineData("proxy 'http://me:p%2Fw@proxy.test:8080/' said no", "proxy 'http://proxy.test:8080/' said no")]
    [InlineData("http://me:p@ss word@proxy.test and https://token@host.test/a@b", "http://proxy.test and https://host.test/a@b")]
    [InlineData("me@host.test, https://host.test/@me", "me@host.test, https://host.test/@me")]
    [InlineData("", "")]
    public void Takes_out_credentials_and_pieces_of_them(string said, string shown)
    {
        using HttpRequestMessage request = new();
        request.Headers.Add("identity", "Bearer " + Identity);
        request.Headers.Add("lmts-signature", Signature);
        request.Headers.Add("X-API-Key", "7-kay");
        Assert.Equal(shown, Redactor.For(request).Clean(said));
    }

    [Fact]
    public void Is_quick_with_a_long_text()
    {
        using HttpRequestMessage request = new();
        request.Headers.Add("identity", "Bearer " + new string('a', 4000));
        string cleaned = Redactor.For(request).Clean(new string('b', 30_000) + new string('a', 30_000));
        Assert.DoesNotContain(new string('a', 12), cleaned, StringComparison.Ordinal);
    }
}
