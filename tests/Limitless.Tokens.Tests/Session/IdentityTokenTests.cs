namespace Limitless.Tokens.Tests.Session;

public sealed class IdentityTokenTests
{
    [Theory]
    [InlineData("""{"exp":1700000000}""", 1_700_000_000L)]
    [InlineData("""{"exp":1700000000.9}""", 1_700_000_000L)]
    [InlineData("""{"exp":1.7e9}""", 1_700_000_000L)]
    [InlineData("""{"exp":0}""", 0L)]
    [InlineData("""{"exp":253402300798}""", 253_402_300_798L)]
    [InlineData("""{"iss":"x","nested":{"exp":1},"exp":2}""", 2L)]
    [InlineData("""{"exp":1,"exp":2}""", 2L)]
    [InlineData("""{"\u0065xp":3}""", 3L)]
    [InlineData("""{"exp":253402300800}""", null)]
    [InlineData("""{"exp":1e300}""", null)]
    [InlineData("""{"exp":1e999}""", null)]
    [InlineData("""{"exp":-1}""", null)]
    [InlineData("""{"exp":"1700000000"}""", null)]
    [InlineData("""{"exp":null}""", null)]
    [InlineData("""{"exp":{"exp":1}}""", null)]
    [InlineData("""{"iat":1}""", null)]
    [InlineData("{}", null)]
    public void Reads_the_expiry_of_the_claims(string claims, long? seconds) => Assert.Equal(
        seconds is null ? null : DateTimeOffset.FromUnixTimeSeconds(seconds.Value),
        IdentityToken.Read(Given.Secure(Given.Jwt(claims)))!.Value.ExpiresAt);

    [Theory]
    [InlineData("{0}")]
    [InlineData("Bearer {0}")]
    [InlineData("bearer   {0}")]
    [InlineData("identity: Bearer {0}")]
    [InlineData("Identity:Bearer {0}\r\n")]
    [InlineData("\"{0}\"")]
    [InlineData("'{0}'")]
    [InlineData("\"Bearer {0}\"\n")]
    [InlineData("Bearer \"{0}\"")]
    [InlineData("{0}\n")]
    [InlineData("{0}\r\n")]
    [InlineData("\r\n\t {0} \u00A0")]
    [InlineData("\uFEFF{0}")]
    public void Takes_the_token_for_what_it_is(string pasted)
    {
        SecureString token = IdentityToken.Take(Given.Secure(pasted.Replace("{0}", Given.Identity, StringComparison.Ordinal)), "x");
        Assert.Equal(Given.Identity, Given.Plain(token));
        Assert.True(token.IsReadOnly());
    }

    [Theory]
    [InlineData("")]
    [InlineData(" \r\n")]
    [InlineData("Bearer ")]
    [InlineData("\"\"")]
    [InlineData("identity: Bearer")]
    public void Names_an_empty_one(string pasted) => AssertRefused(pasted, "is empty");

    [Theory]
    [InlineData("not-a-jwt")]
    [InlineData("lmts_0123456789abcdef")]
    [InlineData("c3VwZXItc2VjcmV0LWtleQ==")]
    [InlineData("one.two")]
    [InlineData("..")]
    [InlineData(".")]
    [InlineData("a..b")]
    [InlineData("a.!!!.b")]
    [InlineData("a.Y.b")]
    [InlineData("e30.e30")]
    [InlineData("e30.e30.e30.e30")]
    [InlineData("e30.e30.!")]
    [InlineData(".e30.e30")]
    [InlineData("e30.W10.e30")]
    [InlineData("W10.e30.e30")]
    [InlineData("e30.e30\n.e30")]
    [InlineData("e30.e30.e30 e30")]
    [InlineData("e30.e\u0133\u0130.e30")]
    public void Refuses_what_is_no_jwt(string pasted) => AssertRefused(pasted, "is no identity token");

    [Theory]
    [InlineData("not json")]
    [InlineData("")]
    [InlineData("""{"exp":1""")]
    [InlineData("""["exp",1]""")]
    [InlineData("""{"\ud800":1,"\ud8":2}""")]
    [InlineData("""{"\udc00x":1}""")]
    public void Refuses_a_jwt_without_claims(string claims) => AssertRefused(Given.Jwt(claims), "is no identity token");

    [Theory]
    [InlineData("""{"aid":"app","att":"pat","sid":"s","iss":"privy.io","aud":"privy.app.example","sub":"did:privy:1","exp":1}""")]
    [InlineData("""{"token_use":"access"}""")]
    [InlineData("""{"typ":"at+jwt"}""")]
    public void Refuses_an_access_token(string claims) => AssertRefused("Bearer " + Given.Jwt(claims), "is an access token");

    [Theory]
    [InlineData("""{"alg":"ES256","typ":"at+jwt"}""", true)]
    [InlineData("""{"alg":"ES256","typ":"application/at+jwt"}""", true)]
    [InlineData("""{"alg":"ES256","typ":"JWT"}""", false)]
    [InlineData("""{"alg":"none"}""", false)]
    public void The_header_may_say_what_it_is(string header, bool isAccessToken) =>
        Assert.Equal(isAccessToken, IdentityToken.Read(Given.Secure(Given.Jwt("{}", header)))!.Value.IsAccessToken);

    [Theory]
    [InlineData("""{"sid":"s","iss":"privy.io","aud":"app","sub":"did:privy:1","exp":1}""")]
    [InlineData("""{"cr":"1","linked_accounts":"[]","iss":"privy.io","aud":"app","sub":"did:privy:1","exp":1}""")]
    [InlineData("""{"att":{"pat":"pat"},"nested":{"att":"pat"}}""")]
    public void Takes_both_of_what_Privy_calls_the_user_s_tokens(string claims) =>
        Assert.Equal(Given.Jwt(claims), Given.Plain(IdentityToken.Take(Given.Secure(Given.Jwt(claims)), "x")));

    [Fact]
    public void An_unsigned_one_is_the_server_s_to_refuse() => Assert.NotNull(IdentityToken.Read(Given.Secure("e30.e30.")));

    private static void AssertRefused(string pasted, string said)
    {
        LimitlessException error = Assert.Throws<LimitlessException>(() => IdentityToken.Take(Given.Secure(pasted), "-IdentityToken"));
        Assert.Equal(ErrorIds.InvalidSecret, error.ErrorId);
        Assert.StartsWith("-IdentityToken " + said, error.Message, StringComparison.Ordinal);
    }
}
