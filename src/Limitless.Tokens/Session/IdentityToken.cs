using System;
using System.Security;
using System.Text.Json;

namespace Limitless.Tokens;

/// <summary>
/// Reads the expiry of an identity token offline, for a warning in time. It checks nothing: that is the server's part.
/// </summary>
internal static class IdentityToken
{
    /// <summary>RFC 7519 counts in seconds since 1970; later than this DateTimeOffset has no room.</summary>
    private const double LastSecond = 253_402_300_799;

    /// <summary>The <c>exp</c> claim; null when the token is no JWT or has none that can be a date.</summary>
    public static DateTimeOffset? ReadExpiry(SecureString token)
    {
        byte[] ascii = SecretBytes.ToAscii(token);
        byte[]? claims = null;
        try
        {
            claims = DecodeClaims(ascii);
            return claims is null ? null : ReadExpiry(claims);
        }
        catch (Exception notClaims) when (notClaims is JsonException or InvalidOperationException)
        {
            // Not a JWT, or half a character in a name: the server will say so, in its own words, when it is used.
            return null;
        }
        finally
        {
            Array.Clear(ascii, 0, ascii.Length);
            if (claims is not null)
                Array.Clear(claims, 0, claims.Length);
        }
    }

    /// <summary>The middle one of the three base64url parts.</summary>
    private static byte[]? DecodeClaims(ReadOnlySpan<byte> token)
    {
        int start = token.IndexOf((byte)'.') + 1;
        int length = start == 0 ? -1 : token.Slice(start).IndexOf((byte)'.');
        return length <= 0 ? null : Base64Url.Decode(token.Slice(start, length));
    }

    private static DateTimeOffset? ReadExpiry(ReadOnlySpan<byte> claims)
    {
        DateTimeOffset? expiry = null;
        Utf8JsonReader reader = new(claims);
        while (reader.Read())
        {
            if (reader.TokenType != JsonTokenType.PropertyName || reader.CurrentDepth != 1)
                continue;
            bool isExpiry = reader.ValueTextEquals("exp"u8);
            reader.Read();
            // Of two the last counts, as it does where the server reads it.
            if (isExpiry)
                expiry = ToDate(ref reader);
        }

        return expiry;
    }

    private static DateTimeOffset? ToDate(ref Utf8JsonReader reader) =>
        reader.TokenType == JsonTokenType.Number && reader.TryGetDouble(out double seconds)
        && seconds is >= 0 and < LastSecond ? DateTimeOffset.FromUnixTimeSeconds((long)seconds) : null;
}
