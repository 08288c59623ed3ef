namespace Limitless.Tokens.Tests.Api;

public sealed class RetryAfterTests
{
    /// <summary>12:34:56, in whole seconds as a Date header has it.</summary>
    private static readonly DateTimeOffset ServerTime = FakeClock.Start.AddMilliseconds(-789);

    [Theory]
    [InlineData("0", null)]
    [InlineData("0.0", null)]
    [InlineData("7", 7.0)]
    [InlineData("86400", 86_400.0)]
    [InlineData("2147483647", 31_536_000.0)]
    [InlineData("99999999999999999999", 31_536_000.0)]
    [InlineData("1.5", 1.5)]
    [InlineData("-5", null)]
    [InlineData("NaN", null)]
    [InlineData("Infinity", null)]
    [InlineData("soon", null)]
    [InlineData("", null)]
    [InlineData("Mon, 23 Mar 2026 12:35:06 GMT", 10.0)]
    [InlineData("Mon, 23 Mar 2026 12:34:00 GMT", null)]
    [InlineData("Fri, 31 Dec 9999 23:59:59 GMT", 31_536_000.0)]
    public void Reads_the_header(string header, double? seconds) => Assert.Equal(Span(seconds), Read(header, "{}"));

    [Theory]
    [InlineData("7", 7.0)]
    [InlineData("0", null)]
    [InlineData("2.5", 2.5)]
    [InlineData("-3", null)]
    [InlineData("1e300", 31_536_000.0)]
    [InlineData("1e999", null)]
    [InlineData("null", null)]
    [InlineData("\"NaN\"", null)]
    public void Reads_the_body(string value, double? seconds) =>
        Assert.Equal(Span(seconds), Read(null, "{\"retryAfterSeconds\":" + value + "}"));

    [Theory]
    [InlineData("2", 2.0)]
    [InlineData("1.5", 1.5)]
    [InlineData("Mon, 23 Mar 2026 12:35:06 GMT", 10.0)]
    [InlineData("soon", 9.0)]
    public void The_header_wins_over_the_body_when_it_says_something(string header, double seconds) =>
        Assert.Equal(Span(seconds), Read(header, "{\"retryAfterSeconds\":9}"));

    private static TimeSpan? Read(string? header, string body)
    {
        using HttpResponseMessage response = new();
        if (header is not null)
            response.Headers.TryAddWithoutValidation("Retry-After", header);
        return RetryAfter.Read(response, ErrorBody.Parse(Encoding.UTF8.GetBytes(body)), ServerTime);
    }

    private static TimeSpan? Span(double? seconds) => seconds is null ? null : TimeSpan.FromSeconds(seconds.Value);
}
