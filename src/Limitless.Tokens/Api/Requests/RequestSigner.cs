using System.Security.Cryptography;

namespace Limitless.Tokens.Api;

/// <summary>
/// The one place that signs:
/// base64( HMAC-SHA256( base64-decode(secret), timestamp LF METHOD LF path-with-query LF body )).
/// </summary>
internal static class RequestSigner
{
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
        using IncrementalHash hmac = IncrementalHash.CreateHMAC(HashAlgorithmName.SHA256, key);
        hmac.AppendData(Encoding.UTF8.GetBytes(timestamp + "\n" + method + "\n" + pathAndQuery + "\n"));
        hmac.AppendData(body);
        return Convert.ToBase64String(hmac.GetHashAndReset());
    }
}
