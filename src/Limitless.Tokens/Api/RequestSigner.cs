using System;
using System.Buffers;
using System.Security;
using System.Security.Cryptography;
using System.Text;

namespace Limitless.Tokens.Api;

/// <summary>
/// The one place that signs: base64( HMAC-SHA256( base64-decode(secret), timestamp LF METHOD LF path-with-query LF body )).
/// </summary>
internal static class RequestSigner
{
    /// <summary>Signs with a secret that is base64; its plain text exists only in buffers that are zeroed.</summary>
    public static string Sign(SecureString secret, string timestamp, string method, string pathAndQuery, byte[]? body)
    {
        byte[] key = SecretBytes.DecodeBase64(secret);
        try
        {
            return Sign(key, timestamp, method, pathAndQuery, body);
        }
        finally
        {
            Array.Clear(key, 0, key.Length);
        }
    }

    private static string Sign(byte[] key, string timestamp, string method, string pathAndQuery, byte[]? body)
    {
        string head = string.Concat(timestamp, "\n", method.ToUpperInvariant(), "\n") + pathAndQuery + "\n";
        int headLength = Encoding.UTF8.GetByteCount(head);
        int length = headLength + (body?.Length ?? 0);
        byte[] message = ArrayPool<byte>.Shared.Rent(length);
        try
        {
            Encoding.UTF8.GetBytes(head, 0, head.Length, message, 0);
            body?.CopyTo(message, headLength);
            using HMACSHA256 hmac = new(key);
            return Convert.ToBase64String(hmac.ComputeHash(message, 0, length));
        }
        finally
        {
            Array.Clear(message, 0, length);
            ArrayPool<byte>.Shared.Return(message);
        }
    }
}
