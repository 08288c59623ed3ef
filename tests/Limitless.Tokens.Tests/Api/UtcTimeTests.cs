namespace Limitless.Tokens.Tests.Api;

public sealed class UtcTimeTests
{
#if NET
    [Fact]
    public void Reads_the_contract_s_form_as_dotnet_does() => Gen.DateTime.Sample(any =>
    {
        DateTime time = DateTime.SpecifyKind(any, DateTimeKind.Utc);
        string text = time.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);
        DateTimeOffset expected = DateTimeOffset.Parse(text, CultureInfo.InvariantCulture);
        return Read(text) == expected;
    });
#endif

    [Theory]
    [InlineData("2026-02-29T00:00:00.000Z")]
    [InlineData("2026-13-01T00:00:00.000Z")]
    [InlineData("2026-00-01T00:00:00.000Z")]
    [InlineData("2026-01-00T00:00:00.000Z")]
    [InlineData("0000-01-01T00:00:00.000Z")]
    [InlineData("2026-01-01T24:00:00.000Z")]
    [InlineData("2026-01-01T00:60:00.000Z")]
    [InlineData("2026-01-01T00:00:60.000Z")]
    [InlineData("2026-01-01T00:00:00.00aZ")]
    [InlineData("2026-01-01 00:00:00.000Z")]
    public void Refuses_what_is_no_time(string text) => Assert.Null(Read(text));

    [Theory]
    [InlineData("7")]
    [InlineData("null")]
    [InlineData("[]")]
    public void Refuses_what_is_no_text(string json) => Assert.Null(ReadJson(json));

    private static DateTimeOffset? Read(string text) => ReadJson("\"" + text + "\"");

    private static DateTimeOffset? ReadJson(string json)
    {
        Utf8JsonReader reader = new(Encoding.UTF8.GetBytes(json));
        reader.Read();
        return UtcTime.TryRead(ref reader, out DateTimeOffset time) ? time : null;
    }
}
