namespace Limitless.Tokens.Tests.Api;

public sealed class ServerDateTests
{
    [Theory]
    [InlineData("Mon, 23 Mar 2026 12:34:56 GMT", null, "2026-03-23T12:34:56Z")]
    [InlineData("Mon, 23 Mar 2026 12:34:56 GMT", "90", "2026-03-23T12:36:26Z")]
    [InlineData("Mon, 23 Mar 2026 12:34:56 GMT", "not a number", "2026-03-23T12:34:56Z")]
    [InlineData("Mon, 23 Mar 2026 12:34:56 GMT", "-90", "2026-03-23T12:34:56Z")]
    [InlineData("Tue, 31 Dec 2999 23:59:59 GMT", "2147483647", "3068-01-20T03:14:06Z")]
    [InlineData(null, "90", null)]
    [InlineData("noon", null, null)]
    [InlineData("Sat, 01 Jan 2000 00:00:00 GMT", null, "2000-01-01T00:00:00Z")]
    [InlineData("Fri, 31 Dec 1999 23:59:59 GMT", null, null)]
    [InlineData("Fri, 31 Dec 9999 23:59:59 GMT", "2147483647", null)]
    [InlineData("Mon, 01 Jan 0001 00:00:00 GMT", null, null)]
    public void Is_the_date_with_the_age_on_it(string? date, string? age, string? expected)
    {
        using HttpResponseMessage response = new();
        if (date is not null)
            response.Headers.TryAddWithoutValidation("Date", date);
        if (age is not null)
            response.Headers.TryAddWithoutValidation("Age", age);
        Assert.Equal(
            expected is null ? null : DateTimeOffset.Parse(expected, System.Globalization.CultureInfo.InvariantCulture),
            ServerDate.Of(response));
    }
}
