using System;
using Limitless.Tokens.Tests.Support;
using Xunit;

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
    [InlineData("""["exp",1]""", null)]
    [InlineData("""{"exp":1""", null)]
    [InlineData("""{"\ud800":1,"\ud8":2}""", null)]
    [InlineData("""{"\udc00x":1}""", null)]
    [InlineData("not json", null)]
    [InlineData("", null)]
    public void Reads_the_expiry_of_the_claims(string claims, long? seconds) => Assert.Equal(
        seconds is null ? null : DateTimeOffset.FromUnixTimeSeconds(seconds.Value), IdentityToken.ReadExpiry(Given.Secure(Given.Jwt(claims))));

    [Theory]
    [InlineData("not-a-jwt")]
    [InlineData("one.two")]
    [InlineData("..")]
    [InlineData("a..b")]
    [InlineData("a.!!!.b")]
    [InlineData("a.Y.b")]
    [InlineData(".")]
    public void Finds_none_in_what_is_no_jwt(string token) => Assert.Null(IdentityToken.ReadExpiry(Given.Secure(token)));
}
