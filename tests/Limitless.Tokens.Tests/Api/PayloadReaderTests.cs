namespace Limitless.Tokens.Tests.Api;

public sealed class PayloadReaderTests
{
    private const string Token = """{"tokenId":"t","scopes":["trading"],"createdAt":"2026-01-02T03:04:05.006Z"}""";

    [Fact]
    public void Reads_a_capability()
    {
        CapabilityPayload payload = PayloadReader.Capability(Utf8(Answers.Capability));
        Assert.Equal(4711, payload.PartnerProfileId);
        Assert.True(payload.TokenManagementEnabled);
        Assert.Equal(["trading", "account_creation", "delegated_signing"], payload.AllowedScopes!.AsEnumerable());
    }

    [Fact]
    public void Reads_a_list()
    {
        IReadOnlyList<ApiToken> tokens = Given.Tokens(Utf8(Answers.List));
        Assert.Equal(["tok_1", "tok_2"], tokens.Select(token => token.TokenId));
        Assert.Null(tokens[0].Label);
        Assert.Null(tokens[0].LastUsedAt);
        Assert.Equal(TimeSpan.Zero, tokens[1].LastUsedAt!.Value.Offset);
    }

    [Theory]
    [InlineData("""{"tokenManagementEnabled":false,"allowedScopes":[]}""")]
    [InlineData("""{"partnerProfileId":null,"tokenManagementEnabled":true,"allowedScopes":["x"],"more":{"deep":[1]}}""")]
    public void Takes_a_capability_without_what_is_optional(string json) => Assert.NotNull(PayloadReader.Capability(Utf8(json)));

    [Theory]
    [InlineData("""{"allowedScopes":[]}""", "tokenManagementEnabled")]
    [InlineData("""{"tokenManagementEnabled":null,"allowedScopes":[]}""", "tokenManagementEnabled")]
    [InlineData("""{"tokenManagementEnabled":true}""", "allowedScopes")]
    [InlineData("""{"tokenManagementEnabled":true,"allowedScopes":null}""", "allowedScopes")]
    [InlineData("""{"tokenManagementEnabled":true,"allowedScopes":["a",null]}""", "allowedScopes")]
    public void Names_the_field_of_a_capability_that_is_missing(string json, string field) =>
        Assert.Contains(field, Assert.Throws<PayloadException>(() => PayloadReader.Capability(Utf8(json))).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData("[]")]
    [InlineData("null")]
    [InlineData("""{"tokenManagementEnabled":true,"allowedScopes":["\ud800"]}""")]
    [InlineData("""{"tokenManagementEnabled":"\ud800","allowedScopes":[]}""")]
    public void Refuses_what_is_no_capability(string json) => Assert.ThrowsAny<JsonException>(() => PayloadReader.Capability(Utf8(json)));

    [Theory]
    [InlineData("""[null]""")]
    [InlineData("""[{"scopes":[],"createdAt":"2026-01-02T03:04:05.006Z"}]""")]
    [InlineData("""[{"tokenId":"","scopes":[],"createdAt":"2026-01-02T03:04:05.006Z"}]""")]
    [InlineData("""[{"tokenId":"t","createdAt":"2026-01-02T03:04:05.006Z"}]""")]
    [InlineData("""[{"tokenId":"t","scopes":[]}]""")]
    [InlineData("""[{"tokenId":"t","scopes":[],"createdAt":null}]""")]
    public void Refuses_a_list_with_a_hole(string json) => Assert.Throws<PayloadException>(() => Given.Tokens(Utf8(json)));

    [Theory]
    [InlineData("""[{"tokenId":7}]""", "tokenId")]
    [InlineData("""[{"label":7}]""", "label")]
    [InlineData("""[{"scopes":7}]""", "scopes")]
    [InlineData("""[{"createdAt":7}]""", "createdAt")]
    [InlineData("""[{"lastUsedAt":7}]""", "lastUsedAt")]
    public void Names_the_field_of_a_token_that_is_wrong(string json, string field) => Assert.Equal(
        "has no good value for " + field, Assert.Throws<PayloadException>(() => Given.Tokens(Utf8(json))).Message);

    [Theory]
    [InlineData("null")]
    [InlineData("{}")]
    [InlineData("42")]
    [InlineData("[42]")]
    [InlineData("""[{"tokenId":7}]""")]
    [InlineData("""[{"tokenId":"t","scopes":"trading"}]""")]
    [InlineData("""[{"tokenId":"t","scopes":[7]}]""")]
    [InlineData("""[{"tokenId":"\ud800"}]""")]
    [InlineData("""[{"createdAt":"yesterday"}]""")]
    [InlineData("""[{"createdAt":1700000000}]""")]
    [InlineData("""[{"createdAt":"\ud800"}]""")]
    [InlineData("""[{"createdAt":"0001-01-01T00:00:00+14:00"}]""")]
    [InlineData("[],[]")]
    [InlineData("[] // comment")]
    [InlineData("<html>")]
    public void Refuses_what_is_no_list(string json) => Assert.ThrowsAny<JsonException>(() => Given.Tokens(Utf8(json)));

    [Fact]
    public void Refuses_bytes_that_are_no_utf8() => Assert.ThrowsAny<JsonException>(() => Given.Tokens(
        [.. "[{\"tokenId\":\""u8, 0xC3, 0x28, .. "\",\"scopes\":[],\"createdAt\":\"2026-01-02T03:04:05Z\"}]"u8]));

    [Fact]
    public void Refuses_a_byte_order_mark() =>
        Assert.ThrowsAny<JsonException>(() => Given.Tokens([0xEF, 0xBB, 0xBF, .. Utf8(Answers.List)]));

    [Fact]
    public void Takes_the_last_of_two_same_keys() => Assert.Equal("b", Assert.Single(Given.Tokens(
        Utf8("[" + Token.Replace("\"tokenId\":\"t\"", "\"tokenId\":\"a\",\"tokenId\":\"b\"", StringComparison.Ordinal) + "]"))).TokenId);

    [Theory]
    [InlineData("2026-01-02T03:04:05.006", "2026-01-02T03:04:05.006Z")]
    [InlineData("2026-01-02T03:04:05.006Z", "2026-01-02T03:04:05.006Z")]
    [InlineData("2026-01-02T03:04:05.006+02:00", "2026-01-02T01:04:05.006Z")]
    [InlineData("2026-01-02T03:04:05.006-11:30", "2026-01-02T14:34:05.006Z")]
    [InlineData("2026-01-02", "2026-01-02T00:00:00Z")]
    public void Reads_a_time_as_utc(string written, string meant)
    {
        DateTimeOffset created = Assert.Single(Given.Tokens(
            Utf8("[" + Token.Replace("2026-01-02T03:04:05.006Z", written, StringComparison.Ordinal) + "]"))).CreatedAt;
        Assert.Equal(DateTimeOffset.Parse(meant, CultureInfo.InvariantCulture), created);
        Assert.Equal(TimeSpan.Zero, created.Offset);
    }

    [Theory]
    [InlineData(Answers.Revoked, "Token revoked")]
    [InlineData("", null)]
    [InlineData("{}", null)]
    [InlineData("""{"message":null,"more":[1]}""", null)]
    public void Reads_the_words_of_a_revocation(string body, string? expected) =>
        Assert.Equal(expected, PayloadReader.Revocation(Utf8(body)));

    [Theory]
    [InlineData("OK")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("<html></html>")]
    [InlineData("""{"message":1}""")]
    [InlineData("""{"message":"cut""")]
    [InlineData("""{"message":"\ud800"}""")]
    [InlineData("""{"\ud800":"\ud800"}""")]
    public void Takes_nothing_else_for_a_revocation(string body) =>
        Assert.ThrowsAny<JsonException>(() => PayloadReader.Revocation(Utf8(body)));

    [Theory]
    [InlineData("""{"message":"?"}""")]
    [InlineData("""{"message":["?"]}""")]
    public void Takes_bytes_that_are_no_utf8_for_no_revocation(string json)
    {
        byte[] utf8 = Utf8(json);
        utf8[Array.IndexOf(utf8, (byte)'?')] = 0xC3;
        Assert.ThrowsAny<JsonException>(() => PayloadReader.Revocation(utf8));
    }

    [Fact]
    public void Takes_every_beginning_of_an_answer_for_cut_off()
    {
        byte[] whole = Utf8(Answers.List);
        Assert.All(Enumerable.Range(0, whole.Length), length => Assert.True(PayloadReader.IsCutOff(whole.AsSpan(0, length), PayloadReader.Start), $"{length} bytes"));
        Assert.False(PayloadReader.IsCutOff(whole, PayloadReader.Start));
        Assert.False(PayloadReader.IsCutOff([.. whole, .. "\r\n "u8], PayloadReader.Start));
    }

    [Theory]
    [InlineData("<html>")]
    [InlineData("{]")]
    [InlineData("[] []")]
    [InlineData("{\"a\":tru3")]
    [InlineData("{'a'")]
    public void Takes_what_is_wrong_for_wrong_and_not_for_cut_off(string json) => Assert.False(PayloadReader.IsCutOff(Utf8(json), PayloadReader.Start));

    [Fact]
    public void Takes_json_that_is_too_deep_for_wrong() => Assert.False(PayloadReader.IsCutOff(Utf8(new string('[', 200)), PayloadReader.Start));

    private static byte[] Utf8(string text) => Encoding.UTF8.GetBytes(text);
}
