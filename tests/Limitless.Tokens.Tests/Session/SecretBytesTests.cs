namespace Limitless.Tokens.Tests.Session;

public sealed class SecretBytesTests
{
    [Theory]
    [InlineData("YQ==", true)]
    [InlineData("YWI=", true)]
    [InlineData("YWJj", true)]
    [InlineData("+/+/", true)]
    [InlineData("", false)]
    [InlineData("Y", false)]
    [InlineData("YQ", true)]
    [InlineData("YQ=", true)]
    [InlineData("YWJj=", false)]
    [InlineData("YWI==", false)]
    [InlineData("YQ===", false)]
    [InlineData("YWJjZ", false)]
    [InlineData("====", false)]
    [InlineData("A===", false)]
    [InlineData("Y=Q=", false)]
    [InlineData("YQ==YQ==", false)]
    [InlineData("YQ== ", false)]
    [InlineData(" YQ==", false)]
    [InlineData("YW Jj", false)]
    [InlineData("YWJ\n", false)]
    [InlineData("-_-_", true)]
    [InlineData("_-8", true)]
    [InlineData("+_8=", true)]
    [InlineData("YWJ\u0160", false)]
    [InlineData("YR==", false)]
    [InlineData("Yf", false)]
    [InlineData("YWJ=", false)]
    [InlineData("YW_", false)]
    public void Takes_base64_and_base64url_with_padding_or_without(string text, bool isBase64)
    {
        Assert.Equal(isBase64, SecretBytes.IsBase64(Given.Secure(text)));
        if (isBase64)
            Assert.Equal(Convert.FromBase64String(Standard(text)), SecretBytes.DecodeBase64(Given.Secure(text)));
        else
            Assert.Throws<LimitlessException>(() => SecretBytes.DecodeBase64(Given.Secure(text)));
    }

    private static string Standard(string text) => text.TrimEnd('=').Replace('-', '+').Replace('_', '/') switch
    {
        { Length: var length } bare when length % 4 > 0 => bare.PadRight(length + 4 - (length % 4), '='),
        string whole => whole,
    };

#if NET
    [Fact]
    public void Decodes_any_bytes() => Gen.Byte.Array[1, 100].Sample(
        bytes => SecretBytes.DecodeBase64(Given.Secure(Convert.ToBase64String(bytes))).SequenceEqual(bytes), iter: 1000);
#endif

    [Theory]
    [InlineData("abc", true)]
    [InlineData("a b", true)]
    [InlineData("!~", true)]
    [InlineData("", false)]
    [InlineData(" ", false)]
    [InlineData(" a", false)]
    [InlineData("a ", false)]
    [InlineData("a\nb", false)]
    [InlineData("a\r\nX: y", false)]
    [InlineData("a\tb", false)]
    [InlineData("a\0", false)]
    [InlineData("\u007F", false)]
    [InlineData("ü", false)]
    [InlineData("\u00A0", false)]
    public void Takes_for_a_header_what_arrives_there_as_it_is(string text, bool isGood)
    {
        Assert.Equal(isGood, HeaderText.IsValid(text));
        Assert.Equal(isGood, SecretBytes.IsHeaderText(Given.Secure(text)));
    }

    [Theory]
    [InlineData("", null)]
    [InlineData("a b", null)]
    [InlineData("ä", null)]
    [InlineData("a\n", "a line end")]
    [InlineData("a\r\n", "a line end")]
    [InlineData("\na", "a line end")]
    [InlineData(" a\n", "a line end")]
    [InlineData(" a", "a blank")]
    [InlineData("a\t", "a blank")]
    [InlineData("a\u00A0", "a blank")]
    public void Names_what_a_file_or_the_clipboard_adds(string text, string? what) => Assert.Equal(what, SecretBytes.Misplaced(Given.Secure(text)));

    [Theory]
    [InlineData(0, 0, "")]
    [InlineData(0, 5, "plain")]
    [InlineData(2, 2, "ai")]
    [InlineData(5, 0, "")]
    public void A_copy_may_be_of_a_part(int start, int length, string part)
    {
        SecureString copy = SecretBytes.Copy(Given.Secure("plain"), _ => (start, length));
        Assert.Equal(part, Given.Plain(copy));
        Assert.True(copy.IsReadOnly());
    }

    [Fact]
    public void A_copy_lives_on_when_the_original_is_cleared()
    {
        SecureString original = Given.Secure("text");
        SecureString copy = SecretBytes.Copy(original);
        original.Dispose();
        Assert.Equal("text", Given.Plain(copy));
        Assert.True(copy.IsReadOnly());
        Assert.Throws<ObjectDisposedException>(() => Given.Plain(original));
    }

    [Fact]
    public void Compares_and_prefixes()
    {
        Assert.True(SecretBytes.AreEqual(Given.Secure("one"), Given.Secure("one")));
        Assert.False(SecretBytes.AreEqual(Given.Secure("one"), Given.Secure("onE")));
        Assert.False(SecretBytes.AreEqual(Given.Secure("one"), Given.Secure("one ")));
        Assert.Equal("Bearer x", SecretBytes.ToHeaderValue(Given.Secure("x"), "Bearer "));
        Assert.Equal("abc"u8.ToArray(), SecretBytes.ToAscii(Given.Secure("abc")));
    }

    [Theory]
    [InlineData("YWI", "ab")]
    [InlineData("YWJj", "abc")]
    [InlineData("-_8", "\u00FB\u00FF")]
    [InlineData("", "")]
    [InlineData("YQ=", "a")]
    [InlineData("Y", null)]
    [InlineData("Y*I", null)]
    public void Decodes_the_base64_of_jwts(string text, string? expected) => Assert.Equal(
        expected, Base64Url.Decode(System.Text.Encoding.ASCII.GetBytes(text)) is { } bytes ? System.Text.Encoding.Latin1.GetString(bytes) : null);
}
