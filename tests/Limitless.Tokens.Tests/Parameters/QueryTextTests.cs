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
}
