using System.Numerics;

namespace Limitless.Tokens.Tests.Model;

/// <summary>What Invoke-LimitlessRequest makes of an answer's JSON: of which .NET type each value is, and which names there are.</summary>
public sealed class JsonOutputTests
{
    public static TheoryData<string, object> Numbers { get; } = new()
    {
        { "0", 0L },
        { "-0", 0L },
        { "25", 25L },
        { "-7", -7L },
        { "9007199254740993", 9007199254740993L },
        { "1764000000000001", 1764000000000001L },
        { "9223372036854775807", long.MaxValue },
        { "-9223372036854775808", long.MinValue },
        { "9223372036854775808", BigInteger.Parse("9223372036854775808", CultureInfo.InvariantCulture) },
        { "-9223372036854775809", BigInteger.Parse("-9223372036854775809", CultureInfo.InvariantCulture) },
        { "115792089237316195423570985008687907853269984665640564039457584007913129639935", BigInteger.Pow(2, 256) - 1 },
        { new string('9', 1000), BigInteger.Pow(10, 1000) - 1 },
        { "25.0", 25.0 },
        { "1.10", 1.1 },
        { "-0.0", -0.0 },
        { "0.0e5", 0.0 },
        { "1e3", 1000.0 },
        { "1E+22", 1e22 },
        { "0.42", 0.42 },
        { "0.30000000000000004", 0.30000000000000004 },
        { "123456789012345.6", 123456789012345.6 },
        { "1.7976931348623157e308", double.MaxValue },
        { "5e-324", double.Epsilon },
        { "1.2345678901234567890e-20", 1.2345678901234567890e-20 },
        { "0.1234567890123456789", 0.1234567890123456789m },
        { "123456789012345678.5", 123456789012345678.5m },
        { "12345678901234567890.123", 12345678901234567890.123m },
        { "1.234567890123456789e3", 1234.567890123456789m },
        { "-0.10000000000000000000000001", -0.10000000000000000000000001m },
    };

    [Theory]
    [MemberData(nameof(Numbers))]
    public void A_number_keeps_its_digits(string json, object expected)
    {
        foreach (string culture in new[] { "", "de-DE", "fa-IR" })
        {
            CultureInfo before = CultureInfo.CurrentCulture;
            CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo(culture);
            try
            {
                foreach (object? value in new[] { Parse(json), Parse($"[{json}]", inArray: true), Value($"{{\"a\":{json}}}", "a") })
                {
                    Assert.Equal(expected.GetType(), value!.GetType());
                    Assert.Equal(expected, value);
                }
            }
            finally
            {
                CultureInfo.CurrentCulture = before;
            }
        }
    }

    [Fact]
    public void A_double_that_is_minus_zero_stays_negative() => Assert.True(double.IsNegative((double)Parse("-0.0")!));

    [Theory]
    [InlineData("1e400", "too large")]
    [InlineData("-1E400", "too large")]
    [InlineData("1e-400", "too small")]
    public void A_number_that_no_type_holds_is_an_error(string json, string said) => AssertUnsupported(json, said);

    [Fact]
    public void A_number_that_would_take_long_to_read_is_an_error() => AssertUnsupported(new string('9', 1001), "1000 digits");

    [Theory]
    [InlineData("\"2026-03-23T12:34:56.789Z\"", "2026-03-23T12:34:56.789Z")]
    [InlineData("\"\"", "")]
    [InlineData("\"\\ud83d\\ude80\"", "🚀")]
    [InlineData("true", true)]
    [InlineData("false", false)]
    [InlineData("null", null)]
    [InlineData("", null)]
    public void Other_values_are_what_they_are(string json, object? expected) => Assert.Equal(expected, Parse(json));

    [Fact]
    public void An_object_and_an_array_are_PowerShell_s()
    {
        PSObject result = Assert.IsType<PSObject>(Parse("""{"b":[1,[],{}],"a":{"x":null}}"""));
        Assert.IsType<PSCustomObject>(result.BaseObject);
        Assert.Equal(["b", "a"], result.Properties.Select(property => property.Name));
        object?[] items = Assert.IsType<object?[]>(result.Properties["b"].Value);
        Assert.Equal(1L, items[0]);
        Assert.Empty(Assert.IsType<object?[]>(items[1]));
        Assert.Empty(Assert.IsType<PSObject>(items[2]).Properties);
        Assert.Null(Assert.IsType<PSObject>(result.Properties["a"].Value).Properties["x"].Value);
    }

    [Theory]
    [InlineData("Count")]
    [InlineData("Length")]
    [InlineData("ToString")]
    [InlineData("PSStandardMembers")]
    [InlineData(" ")]
    [InlineData("a.b")]
    [InlineData("*")]
    [InlineData("[x]")]
    [InlineData("naïve 🚀")]
    public void A_name_stays_what_it_is(string name)
    {
        Assert.Equal(1L, Value($"{{\"{name}\":1}}", name));
        Assert.Equal(1L, Dictionary($"{{\"{name}\":1}}")[name]);
    }

    [Theory]
    [InlineData("""{"a":1,"A":2}""", "a|A")]
    [InlineData("""{"ä":1,"Ä":2}""", "ä|Ä")]
    [InlineData("""{"":1}""", "")]
    [InlineData("""{"psobject":1}""", "psobject")]
    [InlineData("""{"PSBase":1,"psadapted":2}""", "PSBase|psadapted")]
    [InlineData("""{"psextended":1}""", "psextended")]
    [InlineData("""{"pstypenames":["x"]}""", "pstypenames")]
    public void A_name_that_no_object_has_room_for_is_one_of_a_hashtable(string json, string names)
    {
        AssertUnsupported(json, "a name that");
        AssertUnsupported($"[{{\"x\":{json}}}]", "a name that");
        Assert.Equal(names.Split('|'), Dictionary(json).Keys.Cast<string>());
        Assert.Equal(names.Split('|'), ((IDictionary)Dictionary($"{{\"x\":{json}}}")["x"]!).Keys.Cast<string>());
    }

    [Fact]
    public void A_value_is_never_dropped()
    {
        AssertUnsupported("""{"a":1,"a":2}""", "a name that");
        Assert.Contains("twice", Unsupported(() => JsonOutput.ParseAsHashtable("""{"a":1,"a":2}"""u8)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_hashtable_is_the_one_of_ConvertFrom_Json()
    {
        IDictionary result = Dictionary("""{"z":{"y":9223372036854775808},"a":[{"b":0.5}]}""");
        Assert.Equal("OrderedHashtable", result.GetType().Name);
        Assert.IsAssignableFrom<Hashtable>(result);
        Assert.Equal(["z", "a"], result.Keys.Cast<string>());
        Assert.Equal(BigInteger.Pow(2, 63), Assert.IsAssignableFrom<IDictionary>(result["z"])["y"]);
        Assert.Equal(0.5, Assert.IsAssignableFrom<IDictionary>(Assert.Single(Assert.IsType<object?[]>(result["a"])))["b"]);
        Assert.False(result.Contains("Z"));
    }

    [Theory]
    [InlineData("")]
    [InlineData("{\"a\" : 1.10 }\r\n")]
    [InlineData("<html>")]
    [InlineData("\uFEFF{}")]
    [InlineData("{\"a\":1,\"A\":2}")]
    public void The_text_is_as_it_came(string text) => Assert.Equal(text, JsonOutput.ReadText(Encoding.UTF8.GetBytes(text)));

    [Fact]
    public void What_is_no_text_is_no_text() =>
        Assert.Equal(ErrorIds.Protocol, Assert.Throws<PayloadException>(() => JsonOutput.ReadText([0x22, 0xFF, 0x22])).ErrorId);

    private static object? Parse(string json, bool inArray = false) =>
        JsonOutput.Parse(Encoding.UTF8.GetBytes(json)) is var value && inArray ? Assert.Single((object?[])value!) : value;

    private static object? Value(string json, string name) => ((PSObject)Parse(json)!).Properties[name].Value;

    private static IDictionary Dictionary(string json) => (IDictionary)JsonOutput.ParseAsHashtable(Encoding.UTF8.GetBytes(json))!;

    private static void AssertUnsupported(string json, string said) =>
        Assert.Contains(said, Unsupported(() => Parse(json)).Message, StringComparison.Ordinal);

    private static PayloadException Unsupported(Func<object?> parse)
    {
        PayloadException error = Assert.Throws<PayloadException>(parse);
        Assert.Equal(ErrorIds.UnsupportedJson, error.ErrorId);
        return error;
    }
}
