using System.Buffers.Text;

namespace Limitless.Tokens;

/// <summary>
/// What can be told of an identity token offline: where it stands in what was pasted, whether it is one at all, and when
/// it expires. Whether it is good is the server's part.
/// </summary>
internal static class IdentityToken
{
    /// <summary>RFC 7519 counts in seconds since 1970; later than this DateTimeOffset has no room.</summary>
    private const double LastSecond = 253_402_300_799;

    /// <summary>What stands before it in a header.</summary>
    private static readonly string[] Prefixes = ["identity:", "Bearer"];

    /// <summary>
    /// The token in what was pasted, without a header's words, quotes, blanks and line ends around it.
    /// </summary>
    /// <param name="pasted">What was given.</param>
    /// <param name="name">What to call it in an error.</param>
    /// <exception cref="LimitlessException">It is no JWT, or one of another kind.</exception>
    public static SecureString Take(SecureString pasted, string name)
    {
        SecureString token = SecretBytes.Copy(pasted, Find);
        if (Refusal(token, name) is not { } refusal)
            return token;
        token.Dispose();
        throw refusal;
    }

    /// <summary>What a JWT says of itself; null when it is none.</summary>
    public static (DateTimeOffset? ExpiresAt, bool IsAccessToken)? Read(SecureString token)
    {
        if (!SecretBytes.IsHeaderText(token))
            return null;
        byte[] ascii = SecretBytes.ToAscii(token);
        byte[]? header = null;
        byte[]? claims = null;
        try
        {
            (header, claims) = Decode(ascii);
            if (header is null || claims is null)
                return null;
            (DateTimeOffset? expiry, bool isAccessToken) = ReadObject(claims);
            return (expiry, isAccessToken || ReadObject(header).IsAccessToken);
        }
        catch (Exception notJson) when (notJson is JsonException or InvalidOperationException)
        {
            // InvalidOperationException is half a character in a name.
            return null;
        }
        finally
        {
            foreach (byte[] bytes in new[] { ascii, header ?? [], claims ?? [] })
                Array.Clear(bytes, 0, bytes.Length);
        }
    }

    private static LimitlessException? Refusal(SecureString token, string name) => token.Length == 0
        ? LimitlessException.Create(ErrorIds.InvalidSecret, name)
        : Read(token) is not { } claims ? LimitlessException.CreateVariant(ErrorIds.InvalidSecret, "NoJwt", name)
        : claims.IsAccessToken ? LimitlessException.CreateVariant(ErrorIds.InvalidSecret, "AccessToken", name) : null;

    private static (int Start, int Length) Find(ReadOnlySpan<char> pasted)
    {
        int start = 0;
        int end = pasted.Length;
        while (true)
        {
            while (start < end && IsAround(pasted[start]))
                start++;
            while (end > start && IsAround(pasted[end - 1]))
                end--;
            int prefix = PrefixLength(pasted.Slice(start, end - start));
            if (prefix == 0)
                return (start, end - start);
            start += prefix;
        }
    }

    private static int PrefixLength(ReadOnlySpan<char> text)
    {
        foreach (string prefix in Prefixes)
        {
            if (text.StartsWith(prefix.AsSpan(), StringComparison.OrdinalIgnoreCase))
                return prefix.Length;
        }

        return 0;
    }

    private static bool IsAround(char letter) => char.IsWhiteSpace(letter) || letter is '"' or '\'' or '\uFEFF';

    /// <summary>The first two of three base64url parts; the third may be empty.</summary>
    private static (byte[]? Header, byte[]? Claims) Decode(ReadOnlySpan<byte> token)
    {
        int first = token.IndexOf((byte)'.');
        int last = token.LastIndexOf((byte)'.');
        if (first <= 0 || last <= first + 1 || Base64Url.Decode(token.Slice(last + 1)) is null)
            return default;
        // A further dot is no base64url.
        return (Base64Url.Decode(token.Slice(0, first)), Base64Url.Decode(token.Slice(first + 1, last - first - 1)));
    }

    /// <summary>
    /// Privy's token for its own use, the privy_access_token, says so in att; others do in typ (RFC 9068) or token_use.
    /// A sid tells nothing: identity tokens have one as well.
    /// </summary>
    private static (DateTimeOffset? ExpiresAt, bool IsAccessToken) ReadObject(ReadOnlySpan<byte> json)
    {
        DateTimeOffset? expiry = null;
        bool isAccessToken = false;
        Utf8JsonReader reader = new(json);
        if (!reader.Read() || reader.TokenType != JsonTokenType.StartObject)
            throw new JsonException();
        while (reader.Read())
        {
            if (reader.TokenType != JsonTokenType.PropertyName || reader.CurrentDepth != 1)
                continue;
            bool isExpiry = reader.ValueTextEquals("exp"u8);
            bool isKind = reader.ValueTextEquals("att"u8) || reader.ValueTextEquals("typ"u8)
                || reader.ValueTextEquals("token_use"u8);
            reader.Read();
            // Of two the last counts, as it does where the server reads it.
            if (isExpiry)
                expiry = ToDate(ref reader);
            if (isKind && reader.TokenType == JsonTokenType.String)
                isAccessToken |= reader.ValueTextEquals("pat"u8) || reader.ValueTextEquals("at+jwt"u8)
                    || reader.ValueTextEquals("application/at+jwt"u8) || reader.ValueTextEquals("access"u8);
        }

        return (expiry, isAccessToken);
    }

    private static DateTimeOffset? ToDate(ref Utf8JsonReader reader) =>
        reader.TokenType == JsonTokenType.Number && reader.TryGetDouble(out double seconds)
        && seconds is >= 0 and < LastSecond ? DateTimeOffset.FromUnixTimeSeconds((long)seconds) : null;
}

/// <summary>
/// The base64 of JWTs: <c>-</c> and <c>_</c> for <c>+</c> and <c>/</c>, and no padding. (.NET has its own from 9 on.)
/// </summary>
internal static class Base64Url
{
    /// <summary>The bytes, or null when the text is not base64url. The caller zeroes them.</summary>
    public static byte[]? Decode(ReadOnlySpan<byte> text)
    {
        byte[] padded = new byte[(text.Length + 3) / 4 * 4];
        byte[] decoded = new byte[padded.Length / 4 * 3];
        padded.AsSpan().Fill((byte)'=');
        for (int i = 0; i < text.Length; i++)
            padded[i] = text[i] switch { (byte)'-' => (byte)'+', (byte)'_' => (byte)'/', byte other => other };

        OperationStatus status = Base64.DecodeFromUtf8(padded, decoded, out _, out int written);
        byte[]? result = status == OperationStatus.Done ? decoded.AsSpan(0, written).ToArray() : null;
        Array.Clear(padded, 0, padded.Length);
        Array.Clear(decoded, 0, decoded.Length);
        return result;
    }
}
