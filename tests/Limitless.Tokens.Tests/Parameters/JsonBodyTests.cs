using System.Collections.Specialized;
using System.Numerics;

namespace Limitless.Tokens.Tests.Parameters;

/// <summary>What -Body takes, and which bytes are made of it.</summary>
public sealed class JsonBodyTests
{
    public static TheoryData<object, string> Values { get; } = new()
    {
        { 25L, "25" },
        { 9007199254740993L, "9007199254740993" },
        { (sbyte)-1, "-1" },
        { ulong.MaxValue, "18446744073709551615" },
        { BigInteger.Pow(2, 256), "115792089237316195423570985008687907853269984665640564039457584007913129639936" },
        { -BigInteger.Pow(2, 63) - 1, "-9223372036854775809" },
        { 1.10m, "1.10" },
        { 0.1234567890123456789m, "0.1234567890123456789" },
        { 0.42, "0.42" },
        { 25.0, "25" },
        { 0.5f, "0.5" },
        { true, "true" },
        { new SwitchParameter(true), "true" },
        { 'x', "\"x\"" },
        { DayOfWeek.Friday, "\"Friday\"" },
        { new DateTime(2026, 3, 23, 12, 0, 0, DateTimeKind.Utc), "\"2026-03-23T12:00:00Z\"" },
        { new DateTimeOffset(2026, 3, 23, 12, 0, 0, TimeSpan.FromHours(1)), "\"2026-03-23T12:00:00+01:00\"" },
        { new Uri("https://host.test/a"), "\"https://host.test/a\"" },
        { Guid.Empty, "\"00000000-0000-0000-0000-000000000000\"" },
        { new OrderedDictionary { ["b"] = 1, ["a"] = new object?[] { null, "x" } }, """{"b":1,"a":[null,"x"]}""" },
        { new Hashtable { [1.5] = 1 }, """{"1.5":1}""" },
        { new object[] { "a", "b" }, """["a","b"]""" },
        { new object[] { "1", "2" }, """["1","2"]""" },
        { new object[] { "{", 1 }, """["{",1]""" },
        { Array.Empty<string>(), "[]" },
        { "{ \"a\" : 1.10 }\n", "{ \"a\" : 1.10 }\n" },
        { "no JSON", "no JSON" },
        { "{\"ä\":1}"u8.ToArray(), "{\"ä\":1}" },
    };

    [Fact]
    public void A_sequence_is_gone_through_once()
    {
        int times = 0;
        Assert.Equal("[1]", Encoding.UTF8.GetString(JsonBody.From(Once())!));
        Assert.Equal(1, times);

        IEnumerable<int> Once()
        {
            times++;
            yield return 1;
        }
    }

    public static TheoryData<object, string> Refused { get; } = new()
    {
        { double.NaN, "of type Double" },
        { float.PositiveInfinity, "of type Single" },
        { TimeSpan.Zero, "of type TimeSpan" },
        { "a\uD83D", "broken Unicode" },
        { new Hashtable { ["a\uD83D"] = 1 }, "broken Unicode" },
        { new Hashtable { ["a"] = "\uDE80" }, "broken Unicode" },
        { new object[] { '\uD83D' }, "broken Unicode" },
        { new[] { "{", "  \"a\": 1", "}" }, "lines" },
        { new[] { "[1,", "2]" }, "lines" },
        { new[] { """{"a":1}""" }, "lines" },
        { new ArrayList { PSObject.AsPSObject("["), PSObject.AsPSObject("]") }, "lines" },
        { new object[] { Line("""{"a":1}""", 1), Line("""{"a":2}""", 2) }, "lines" },
        { new List<object> { Line("one", 1), "two" }, "lines" },
    };

    [Theory]
    [MemberData(nameof(Values))]
    public void Everything_that_JSON_can_say_is_said(object value, string json)
    {
        CultureInfo before = CultureInfo.CurrentCulture;
        CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo("de-DE");
        try
        {
            Assert.Equal(json, Encoding.UTF8.GetString(JsonBody.From(value)!));
            Assert.Equal(json, Encoding.UTF8.GetString(JsonBody.From(PSObject.AsPSObject(value))!));
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [Theory]
    [MemberData(nameof(Refused))]
    public void What_would_be_sent_as_something_else_is_refused(object value, string said)
    {
        foreach (object given in new[] { value, PSObject.AsPSObject(value) })
        {
            LimitlessException error = Assert.Throws<LimitlessException>(() => JsonBody.From(given));
            Assert.Equal(ErrorIds.InvalidBody, error.ErrorId);
            Assert.Contains(said, error.Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void The_advice_says_how_a_file_is_read() =>
        Assert.Contains("Get-Content -Raw", ErrorText.Action(ErrorIds.InvalidBody), StringComparison.Ordinal);

    [Fact]
    public void Nothing_is_no_body()
    {
        foreach (object? none in new object?[] { null, "", PSObject.AsPSObject(""), Array.Empty<byte>() })
            Assert.Null(JsonBody.From(none));
    }

    [Fact]
    public void Lines_within_a_body_are_its_strings() =>
        Assert.Equal("""{"a":["x","y"]}""", Encoding.UTF8.GetString(JsonBody.From(new Hashtable { ["a"] = new[] { Line("x", 1), Line("y", 2) } })!));

    /// <summary>A line as Get-Content marks it.</summary>
    private static PSObject Line(string text, long number)
    {
        PSObject line = new(text);
        line.Properties.Add(new PSNoteProperty("ReadCount", number));
        return line;
    }
}
