using System.Collections;
using System.Collections.Specialized;

namespace Limitless.Tokens.Tests.Parameters;

/// <summary>What -Query takes, and which text is made of it.</summary>
public sealed class QueryTextTests
{
    public static TheoryData<IDictionary> Dictionaries { get; } =
    [
        new Hashtable { ["a b"] = new object[] { 1, "x&y" } },
        new OrderedDictionary { ["a b"] = new object[] { 1, "x&y" } },
        new Dictionary<string, object> { ["a b"] = new object[] { 1, "x&y" } },
        new SortedDictionary<string, object> { ["a b"] = new object[] { 1, "x&y" } },
    ];

    [Theory]
    [MemberData(nameof(Dictionaries))]
    public void Any_dictionary_becomes_a_query(IDictionary query)
    {
        Assert.Equal("/a?a%20b=1&a%20b=x%26y", QueryText.Append("/a", query));
        Assert.Equal("/a?c=1&a%20b=1&a%20b=x%26y", QueryText.Append("/a?c=1", query));
    }

    [Fact]
    public void What_has_nothing_to_say_leaves_the_path_alone()
    {
        Assert.Equal("/a", QueryText.Append("/a", null));
        Assert.Equal("/a", QueryText.Append("/a", new Hashtable { ["a"] = null }));
    }

    public static TheoryData<object, string> PlainValues { get; } = new()
    {
        { "ä b", "%C3%A4%20b" }, { 'c', "c" }, { true, "true" }, { new SwitchParameter(true), "true" }, { 1.5, "1.5" },
        { new Uri("https://a.test/"), "https%3A%2F%2Fa.test%2F" }, { ConsoleColor.Red, "Red" },
        { new DateTimeOffset(2026, 3, 23, 12, 34, 56, TimeSpan.FromHours(2)), "2026-03-23T10%3A34%3A56.0000000Z" },
        { new PSObject("wrapped"), "wrapped" },
    };

    [Theory]
    [MemberData(nameof(PlainValues))]
    public void A_plain_value_is_escaped(object value, string text)
    {
        Assert.Equal("/a?a=" + text, QueryText.Append("/a", new Hashtable { ["a"] = value }));
        Assert.Equal("/a?a=" + text, QueryText.Append("/a", new Hashtable { ["a"] = new[] { value, null } }));
    }

    public static TheoryData<object> OtherValues { get; } =
    [
        new Hashtable { ["b"] = 1 }, new PSObject { Properties = { new PSNoteProperty("a", 1) } }, new object(), "half \uD83D", new object[] { new object[] { 1 } },
        new object[] { new Hashtable() },
    ];

    [Theory]
    [MemberData(nameof(OtherValues))]
    public void What_is_no_plain_value_is_refused(object value) =>
        Assert.Equal(ErrorIds.InvalidPath, Assert.Throws<LimitlessException>(
            () => QueryText.Append("/a", new Hashtable { ["a"] = value })).ErrorId);

    [Fact]
    public void So_is_a_name_that_is_none() => Assert.Equal(ErrorIds.InvalidPath, Assert.Throws<LimitlessException>(
        () => QueryText.Append("/a", new Hashtable { ["\uD83D"] = 1 })).ErrorId);
}
