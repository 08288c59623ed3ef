using System.Security.Cryptography;

namespace Limitless.Tokens.Api;

/// <summary>
/// The one place that signs:
/// base64( HMAC-SHA256( base64-decode(secret), timestamp LF METHOD LF path-with-query LF body )).
/// </summary>
internal static class RequestSigner
{
    private const byte LineFeed = (byte)'\n';

    /// <summary>The headers of a request as this token: its id, its time, and its signature.</summary>
    public static KeyValuePair<string, string>[] Headers(
        TokenCredential token, string timestamp, string method, string pathAndQuery, byte[]? body) =>
    [
        new("lmts-api-key", token.TokenId),
        new("lmts-timestamp", timestamp),
        new("lmts-signature", Sign(token.Secret, timestamp, method, pathAndQuery, body)),
    ];

    /// <summary>Signs with a secret that is base64; its plain text exists only in buffers that are zeroed.</summary>
    public static string Sign(SecureString secret, string timestamp, string method, string pathAndQuery, byte[]? body)
    {
        byte[] key = SecretBytes.DecodeBase64(secret);
        try
        {
            return Sign(key, timestamp, method.ToUpperInvariant(), pathAndQuery, body ?? []);
        }
        finally
        {
            Array.Clear(key, 0, key.Length);
        }
    }

    private static string Sign(byte[] key, string timestamp, string method, string pathAndQuery, byte[] body)
    {
        int most = Encoding.UTF8.GetMaxByteCount(timestamp.Length + method.Length + pathAndQuery.Length) + 3
            + body.Length;
        byte[] message = ArrayPool<byte>.Shared.Rent(most);
        int length = 0;
        try
        {
            length = AppendLine(message, length, timestamp);
            length = AppendLine(message, length, method);
            length = AppendLine(message, length, pathAndQuery);
            body.CopyTo(message, length);
            length += body.Length;
            using HMACSHA256 hmac = new(key);
            return Convert.ToBase64String(hmac.ComputeHash(message, 0, length));
        }
        finally
        {
            // A request's body may be private even where it holds no secret.
            Array.Clear(message, 0, length);
            ArrayPool<byte>.Shared.Return(message);
        }
    }

    private static int AppendLine(byte[] message, int at, string line)
    {
        int end = at + Encoding.UTF8.GetBytes(line, 0, line.Length, message, at);
        message[end] = LineFeed;
        return end + 1;
    }
}
