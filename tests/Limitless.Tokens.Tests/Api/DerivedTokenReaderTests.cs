namespace Limitless.Tokens.Tests.Api;

/// <summary>Id and secret decide whether a derive's answer is good; the rest is taken as far as it can be read.</summary>
public sealed class DerivedTokenReaderTests
{
    private static readonly (string Field, string Value)[] Good =
    [
        ("tokenId", "\"tok\""), ("secret", "\"YQ==\""), ("createdAt", "\"2026-01-02T03:04:05.006Z\""),
        ("scopes", "[\"trading\"]"), ("profile", "{\"id\":4711,\"account\":\"0xAbC\"}"),
    ];

    [Fact]
    public void Reads_an_answer_of_the_contract()
    {
        DerivedTokenPayload payload = DerivedTokenReader.Read(Encoding.UTF8.GetBytes(Answers.Derived));
        Assert.Equal(("tok_new", 4711L, "0xAbC"), (payload.TokenId, payload.ProfileId, payload.Account));
        Assert.Equal(Given.Secret, Given.Plain(payload.Secret!));
        Assert.Equal(DateTimeOffset.Parse("2026-03-23T12:34:56.789Z", CultureInfo.InvariantCulture), payload.CreatedAt);
        Assert.Equal(["trading"], payload.Scopes!);
        Assert.Empty(payload.OddFields);
        Assert.DoesNotContain(Given.Secret, payload.ToString()!, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("createdAt", null, "createdAt")]
    [InlineData("createdAt", "null", "createdAt")]
    [InlineData("createdAt", "1700000000", "createdAt")]
    [InlineData("createdAt", "{\"at\":[1],\"secret\":\"no\"}", "createdAt")]
    [InlineData("createdAt", "\"yesterday\"", "createdAt")]
    [InlineData("createdAt", "\"\\ud800\"", "createdAt")]
    [InlineData("createdAt", "\"2026-11-24 00:00:00\"", "createdAt")]
    [InlineData("scopes", null, "scopes")]
    [InlineData("scopes", "null", "scopes")]
    [InlineData("scopes", "\"trading\"", "scopes")]
    [InlineData("scopes", "[null]", "scopes")]
    [InlineData("scopes", "[\"trading\",[7]]", "scopes")]
    [InlineData("profile", null, null)]
    [InlineData("profile", "null", null)]
    [InlineData("scopes", "{\"secret\":\"no\"}", "scopes")]
    [InlineData("profile", "[]", "profile")]
    [InlineData("profile", "[{\"secret\":\"no\"}]", "profile")]
    [InlineData("profile", "{\"more\":{\"a\":{}},\"id\":1}", null)]
    [InlineData("profile", "{}", null)]
    [InlineData("profile", "{\"id\":null,\"account\":null}", null)]
    [InlineData("profile", "{\"id\":\"4711\"}", "profile.id")]
    [InlineData("profile", "{\"id\":1.5}", "profile.id")]
    [InlineData("profile", "{\"id\":{\"n\":1}}", "profile.id")]
    [InlineData("profile", "{\"account\":7}", "profile.account")]
    [InlineData("profile", "{\"account\":\"\\ud800\"}", "profile.account")]
    [InlineData("\\ud800", "1", null)]
    [InlineData("\\ud800ab", "1", null)]
    [InlineData("more", "{\"deep\":[1,{\"secret\":\"no\"}]}", null)]
    public void A_side_field_loses_no_token(string field, string? value, string? odd)
    {
        Assert.All([Read(field, value), Read(field, value, isFirst: true)], payload =>
        {
            Assert.Equal(("tok", "YQ=="), (payload.TokenId, Given.Plain(payload.Secret!)));
            Assert.Equal(odd is null ? [] : [odd], payload.OddFields);
        });
    }

    [Fact]
    public void What_is_in_a_part_of_the_profile_is_not_the_profile_s() => Assert.Equal(
        4711, Read("profile", "{\"id\":4711,\"more\":{\"id\":9}}").ProfileId);

    [Fact]
    public void What_is_odd_is_read_where_it_is_clear()
    {
        Assert.Equal(new DateTimeOffset(2026, 11, 24, 0, 0, 0, TimeSpan.Zero), Read("createdAt", "\"2026-11-24 00:00:00\"").CreatedAt);
        Assert.Equal(["trading"], Read("scopes", "[\"trading\",null]").Scopes!);
        Assert.Equal(4711, Read("profile", "{\"id\":\"4711\"}").ProfileId);
        Assert.Null(Read("scopes", null).Scopes);
    }

    [Theory]
    [InlineData("null")]
    [InlineData("\"\"")]
    [InlineData("\" \"")]
    [InlineData("\"..\"")]
    [InlineData("42")]
    [InlineData("\"\\ud800\"")]
    public void Without_a_token_id_it_is_no_token(string value) => Assert.Equal(
        "has no good value for tokenId", Assert.Throws<PayloadException>(() => Read("tokenId", value)).Message);

    [Theory]
    [InlineData(null)]
    [InlineData("null")]
    [InlineData("\"\"")]
    [InlineData("\"not base64!\"")]
    [InlineData("\"YQ= \"")]
    [InlineData("\"\\ud800\"")]
    [InlineData("42")]
    [InlineData("{}")]
    [InlineData("[\"YQ==\"]")]
    [InlineData("{\"secret\":\"YQ==\"}")]
    public void Without_a_secret_the_token_is_named(string? value)
    {
        PayloadException wrong = Assert.Throws<PayloadException>(() => Read("secret", value));
        Assert.Equal(("has no good value for secret", "tok"), (wrong.Message, wrong.TokenId));
    }

    [Fact]
    public void A_secret_that_no_secure_string_can_hold_is_none()
    {
        Assert.Equal(65_536, Read("secret", "\"" + new string('A', 65_536) + "\"").Secret!.Length);
        Assert.Throws<PayloadException>(() => Read("secret", "\"" + new string('A', 65_540) + "\""));
    }

    [Theory]
    [InlineData("\"a\\u002Bb\\/\"", "a+b/")]
    [InlineData("\"_-8\"", "_-8")]
    [InlineData("\"YQ\"", "YQ")]
    public void A_secret_is_kept_as_it_came(string value, string secret) =>
        Assert.Equal(secret, Given.Plain(Read("secret", value).Secret!));

    [Fact]
    public void The_api_key_stands_for_a_token_id_that_is_missing() => Assert.Equal("tok_a", DerivedTokenReader.Read(
        """{"apiKey":"tok_a","secret":"YQ==","createdAt":"2026-01-02T03:04:05Z","scopes":[]}"""u8).TokenId);

    [Fact]
    public void Of_a_field_that_comes_twice_the_last_one_counts()
    {
        DerivedTokenPayload payload = DerivedTokenReader.Read("""
            {"tokenId":"x","tokenId":"tok","secret":7,"secret":"YQ==","createdAt":"x","createdAt":"2026-01-02T03:04:05Z","scopes":{},"scopes":[]}
            """u8);
        Assert.Equal(("tok", "YQ=="), (payload.TokenId, Given.Plain(payload.Secret!)));
        Assert.Empty(payload.OddFields);
    }

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("42")]
    [InlineData("{\"tokenId\":\"t\",\"secret\":\"YQ==\"")]
    [InlineData("{\"tokenId\":\"t\",\"secret\":\"YQ==\"} {}")]
    [InlineData("{\"tokenId\":\"t\",\"secret\":\"YQ==\",\"createdAt\":tru3}")]
    public void What_is_no_json_object_is_no_answer(string json) =>
        Assert.IsNotType<PayloadException>(
            Assert.ThrowsAny<JsonException>(() => DerivedTokenReader.Read(Encoding.UTF8.GetBytes(json))));

#if NET
    [Fact]
    public void No_plain_text_of_the_secret_stays_in_what_it_has_borrowed_and_given_back()
    {
        char[] lent = [];
        bool wasUsed = false;
        // A collection in between may empty the pool, but not each time.
        for (int tries = 0; !wasUsed && tries < 100; tries++)
        {
            lent = System.Buffers.ArrayPool<char>.Shared.Rent(4);
            System.Buffers.ArrayPool<char>.Shared.Return(lent, clearArray: true);
            using PoolWatch pool = new();
            Read("secret", "\"YQ==\"");
            Assert.Equal(0, pool.Missing);
            wasUsed = pool.HasLent(lent);
        }

        Assert.True(wasUsed);
        Assert.All(lent, letter => Assert.Equal('\0', letter));
    }
#endif

    /// <summary>A good answer but for one field, which has another value or is left out.</summary>
    private static DerivedTokenPayload Read(string field, string? value, bool isFirst = false)
    {
        IEnumerable<(string Field, string? Value)> others = Good.Where(pair => pair.Field != field).Select(pair => (pair.Field, (string?)pair.Value));
        (string Field, string? Value)[] fields = isFirst ? [(field, value), .. others] : [.. others, (field, value)];
        string json = string.Join(",", fields.Where(pair => pair.Value is not null).Select(pair => $"\"{pair.Field}\":{pair.Value}"));
        return DerivedTokenReader.Read(Encoding.UTF8.GetBytes("{" + json + "}"));
    }
}
