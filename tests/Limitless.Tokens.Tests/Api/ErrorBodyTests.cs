namespace Limitless.Tokens.Tests.Api;

public sealed class ErrorBodyTests
{
    [Theory]
    [InlineData("""{"message":"no"}""", "no")]
    [InlineData("""{"error":"no"}""", "no")]
    [InlineData("""{"msg":"no"}""", "no")]
    [InlineData("""{"errors":"no"}""", "no")]
    [InlineData("""{"error":"Bad Request","message":"the text"}""", "the text")]
    [InlineData("""{"msg":"third","error":"second"}""", "second")]
    [InlineData("""{"errors":["last"],"msg":"third"}""", "third")]
    [InlineData("""{"message":["one","two"]}""", "one|two")]
    [InlineData("""{"message":[{"field":"label","constraints":"too long"}]}""", "label: too long")]
    [InlineData("""{"message":["one",{"field":"label","constraints":"too long"}]}""", "one|label: too long")]
    [InlineData("""{"errors":[{"field":"label","constraints":{"isLength":"too long"}}]}""", "label: too long")]
    [InlineData("""{"error":{"message":"inner"}}""", "inner")]
    [InlineData("""{"message":null,"error":"next"}""", "next")]
    [InlineData("""{"message":"  ","error":"next"}""", "next")]
    [InlineData("""{"message":[],"error":"next"}""", "next")]
    [InlineData("""{"message":{},"error":"next"}""", "next")]
    [InlineData("""{"message":42,"error":"next"}""", "next")]
    [InlineData("""{"message":[null,7,true,"text"]}""", "text")]
    [InlineData("""{"message":"first","message":"second"}""", "second")]
    [InlineData("""{"message":"slow down","retryAfterSeconds":"soon"}""", "slow down")]
    [InlineData("""{"message":"\u001b[31mred\u0000"}""", "\u001b[31mred\0")]
    public void Finds_the_words(string json, string expected) =>
        Assert.Equal(expected.Split('|'), Parse(json).Messages);

    [Theory]
    [InlineData("")]
    [InlineData("  ")]
    [InlineData("<html><body>502 Bad Gateway</body></html>")]
    [InlineData("""{"message":"cut o""")]
    [InlineData("""{"message":["cut",""")]
    [InlineData("null")]
    [InlineData("42")]
    [InlineData("\"just a text\"")]
    [InlineData("[]")]
    [InlineData("""{"message":"\ud800"}""")]
    [InlineData("""{"message":{"a":"\udc00"}}""")]
    [InlineData("{}")]
    public void Says_nothing_when_there_are_no_words(string body) => Assert.Empty(Parse(body).Messages);

    [Fact]
    public void Says_nothing_for_bytes_that_are_no_text() =>
        Assert.Empty(ErrorBody.Parse([.. "{\"message\":\""u8, 0xFF, 0xC0, .. "\"}"u8]).Messages);

    [Theory]
    [InlineData(64)]
    [InlineData(100_000)]
    public void Says_nothing_for_json_that_is_too_deep(int depth) =>
        Assert.Empty(Parse("{\"message\":" + new string('[', depth) + "\"x\"" + new string(']', depth) + "}").Messages);

    [Theory]
    [InlineData("""{"retryAfterSeconds":7}""", 7.0)]
    [InlineData("""{"retryAfterSeconds":0.5,"message":"slow down"}""", 0.5)]
    [InlineData("""{"retryAfterSeconds":-1}""", -1.0)]
    [InlineData("""{"retryAfterSeconds":"7"}""", null)]
    [InlineData("""{"retryAfterSeconds":null}""", null)]
    [InlineData("""{"message":"no"}""", null)]
    public void Reads_how_long_to_wait(string json, double? expected) => Assert.Equal(expected, Parse(json).RetryAfterSeconds);

    private static ErrorBody Parse(string text) => ErrorBody.Parse(Encoding.UTF8.GetBytes(text));
}
