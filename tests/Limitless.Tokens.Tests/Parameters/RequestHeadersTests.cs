namespace Limitless.Tokens.Tests.Parameters;

public sealed class RequestHeadersTests
{
    public static TheoryData<object> BadValues { get; } =
    [
        "", " ", " a", "a ", "a\r\nX: 1", "a\tb", "\u00e4", "\0", new[] { "a", "b" }, new Hashtable(), Given.Secure("MARKER"),
        new PSCredential("u", Given.Secure("MARKER")), new object(), new PSObject { Properties = { new PSNoteProperty("a", 1) } },
    ];

    [Theory]
    [InlineData("identity")]
    [InlineData("Authorization")]
    [InlineData("Proxy-Authorization")]
    [InlineData("cookie")]
    [InlineData("x-api-key")]
    [InlineData("LMTS-API-KEY")]
    [InlineData("lmts-timestamp")]
    [InlineData("lmts-signature")]
    [InlineData("lmts-anything")]
    [InlineData("host")]
    [InlineData("Content-Length")]
    [InlineData("Content-Type")]
    [InlineData("content-encoding")]
    [InlineData("Transfer-Encoding")]
    [InlineData("Connection")]
    [InlineData("Upgrade")]
    [InlineData("Expect")]
    [InlineData("Accept-Encoding")]
    [InlineData("User-Agent")]
    public void What_the_module_or_HTTP_sets_is_refused_by_name(string name) => AssertRefused(new Hashtable { [name] = "MARKER" }, name);

    [Theory]
    [InlineData("")]
    [InlineData("a b")]
    [InlineData("a:b")]
    [InlineData("a\r\nb")]
    [InlineData("\u00e4")]
    [InlineData("Last-Modified")]
    public void What_is_no_name_of_a_request_s_header_is_refused(string name) => AssertRefused(new Hashtable { [name] = "MARKER" }, "is no name");

    [Theory]
    [InlineData("lmts-\u001b[2J", "lmts-\uFFFD[2J")]
    [InlineData("\u001b[2J", "\uFFFD[2J")]
    public void A_refused_name_is_told_without_what_could_disturb_a_terminal(string name, string told) =>
        AssertRefused(new Hashtable { [name] = "MARKER" }, told);

    [Theory]
    [MemberData(nameof(BadValues))]
    public void A_value_that_would_not_arrive_as_it_is_is_refused(object value)
    {
        AssertRefused(new Hashtable { ["x-account"] = value }, "x-account");
        AssertRefused(new Hashtable { ["x-account"] = PSObject.AsPSObject(value) }, "x-account");
    }

    [Fact]
    public void The_same_name_twice_is_refused() =>
        AssertRefused(new Hashtable(StringComparer.Ordinal) { ["x-account"] = "a", ["X-Account"] = "b" }, "twice");

    [Fact]
    public void Plain_values_go_along_in_every_culture()
    {
        CultureInfo before = CultureInfo.CurrentCulture;
        CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo("de-DE");
        try
        {
            IReadOnlyList<KeyValuePair<string, string>> headers = RequestHeaders.Read(new Dictionary<string, object?>
            {
                ["x-account"] = "0xAbC", ["x-signing-message"] = "0x1f", ["x-on-behalf-of"] = 4712L, ["x-ratio"] = 1.5,
                ["x-flag"] = true, ["Accept"] = PSObject.AsPSObject("text/csv"), ["x-none"] = null,
            });
            Assert.Equal("x-account=0xAbC x-signing-message=0x1f x-on-behalf-of=4712 x-ratio=1.5 x-flag=true Accept=text/csv",
                string.Join(' ', headers.Select(header => header.Key + "=" + header.Value)));
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }

        Assert.Empty(RequestHeaders.Read(null));
    }

    private static void AssertRefused(IDictionary headers, string said)
    {
        LimitlessException error = Assert.Throws<LimitlessException>(() => RequestHeaders.Read(headers));
        Assert.Equal(ErrorIds.InvalidHeader, error.ErrorId);
        Assert.Contains(said, error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("MARKER", error.Message, StringComparison.Ordinal);
    }
}
