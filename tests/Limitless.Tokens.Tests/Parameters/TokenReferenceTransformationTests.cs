namespace Limitless.Tokens.Tests.Parameters;

/// <summary>Whatever names a token, as PowerShell hands it over.</summary>
public sealed class TokenReferenceTransformationTests
{
    private static readonly DateTimeOffset Created = new(2026, 1, 2, 3, 4, 5, TimeSpan.Zero);
    private static readonly ApiToken Token =
        Given.Token("tok_t", "bot", Created, null, Created.AddDays(1), "trading", "withdrawal");

    private static readonly Dictionary<string, (object? Input, string Ids)> Inputs = new()
    {
        ["a string"] = ("tok_1", "tok_1"),
        ["a wrapped string"] = (PSObject.AsPSObject("tok_1"), "tok_1"),
        ["an empty string"] = ("", ""),
        ["a string with blanks"] = (" tok 1 ", " tok 1 "),
        ["a token"] = (Token, "tok_t"),
        ["a wrapped token"] = (PSObject.AsPSObject(Token), "tok_t"),
        ["a reference"] = (new ApiTokenReference("tok_r"), "tok_r"),
        ["a row of a CSV file"] = (Bag(("TokenId", "tok_c"), ("Label", "bot"), ("Scopes", "trading withdrawal")), "tok_c"),
        ["a bag with another case"] = (Bag(("tokenid", "tok_c")), "tok_c"),
        ["a bag without an id"] = (Bag(("Id", "tok_x")), ""),
        ["a bag with an empty id"] = (Bag(("TokenId", "")), ""),
        ["a bag with a list for an id"] = (Bag(("TokenId", new[] { "tok_1", "tok_2" })), ""),
        ["a bag with a number for an id"] = (Bag(("TokenId", Typed(7, "007"))), "007"),
        ["a bag with a null id"] = (Bag(("TokenId", null)), ""),
        ["a hashtable"] = (new Hashtable(StringComparer.OrdinalIgnoreCase) { ["tokenId"] = "tok_h" }, "tok_h"),
        ["a hashtable without an id"] = (new Hashtable { ["Name"] = "x" }, ""),
        ["null"] = (null, ""),
        ["an array of strings"] = (new[] { "tok_1", "tok_2" }, "tok_1 tok_2"),
        ["a mixture"] = (new object?[] { "tok_1", Token, PSObject.AsPSObject(Bag(("TokenId", "tok_c"))), null }, "tok_1 tok_t tok_c "),
        ["a wrapped list"] = (PSObject.AsPSObject(new List<object> { "tok_1", PSObject.AsPSObject("tok_2") }), "tok_1 tok_2"),
        ["nested arrays"] = (new object[] { new object[] { "tok_1", new[] { "tok_2" } }, "tok_3" }, "tok_1 tok_2 tok_3"),
        ["an empty array"] = (Array.Empty<object>(), ""),
        ["a number"] = (42, "42"),
        ["a number as it was typed"] = (Typed(42, "0042"), "0042"),
        ["a large number as it was typed"] = (Typed(1e3, "1e3"), "1e3"),
        ["a decimal as it was typed"] = (Typed(30m, "30d"), "30d"),
        ["a Guid"] = (Guid.Empty, Guid.Empty.ToString()),
        ["a date"] = (DateTime.MinValue, ""),
        ["a boolean"] = (true, ""),
        ["a new token"] = (new NewApiToken("tok_n", null, new ScopeList(), Created, null, null, Token.Server, new()), "tok_n"),
    };

    public static TheoryData<string> Kinds => [.. Inputs.Keys];

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Reads_the_ids_of(string kind)
    {
        (object? input, string ids) = Inputs[kind];
        Assert.Equal(ids, string.Join(' ', Transform(input).Select(reference => reference.TokenId)));
    }

    [Fact]
    public void Reads_the_rest_of_a_token()
    {
        ApiTokenReference reference = Assert.Single(Transform(Token));
        Assert.Equal(("bot", Created, Token.Server, true), (reference.Label, reference.CreatedAt, reference.Server, reference.WasListed));
        Assert.Equal(["trading", "withdrawal"], reference.Scopes!);
    }

    [Fact]
    public void Reads_the_rest_of_a_row()
    {
        ApiTokenReference reference = Assert.Single(Transform(Bag(
            ("TokenId", "tok_c"), ("Label", ""), ("Scopes", "trading;withdrawal"), ("CreatedAt", "2026-01-02T03:04:05Z"),
            ("LastUsedAt", ""), ("Server", "https://api.test/"))));
        Assert.Null(reference.Label);
        Assert.Equal(["trading", "withdrawal"], reference.Scopes!);
        Assert.Equal((Created, null, true), (reference.CreatedAt, reference.LastUsedAt, reference.WasListed));
        Assert.Equal(new Uri("https://api.test"), reference.Server);
    }

    [Fact]
    public void Takes_an_id_that_somebody_typed_for_one_that_no_list_has_told()
    {
        Assert.False(Assert.Single(Transform("tok_1")).WasListed);
        Assert.False(Assert.Single(Transform(Bag(("TokenId", "tok_c"), ("CreatedAt", "")))).WasListed);
    }

    [Theory]
    [InlineData("not a url")]
    [InlineData("")]
    [InlineData("/relative")]
    public void A_server_that_is_none_is_not_known(string server) =>
        Assert.True(Assert.Single(Transform(Bag(("TokenId", "t"), ("Server", server)))).Server is null or { IsFile: true });

    private static ApiTokenReference[] Transform(object? input) =>
        (ApiTokenReference[])new TokenReferenceTransformationAttribute().Transform(null!, input)!;

    private static PSObject Bag(params (string Name, object? Value)[] properties)
    {
        PSObject bag = new();
        foreach ((string name, object? value) in properties)
            bag.Properties.Add(new PSNoteProperty(name, value));
        return bag;
    }

    private static PSObject Typed(object number, string text) => Support.TypedNumber.Wrap(number, text);
}
