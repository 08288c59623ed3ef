using System.Buffers.Text;

namespace Limitless.Tokens;

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
