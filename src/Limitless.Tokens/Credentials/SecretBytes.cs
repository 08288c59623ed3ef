using System.Buffers.Text;
using System.Runtime.InteropServices;

namespace Limitless.Tokens;

/// <summary>The way from a SecureString to its plain text and back; whatever holds the plain text is zeroed.</summary>
internal static class SecretBytes
{
    /// <summary>More a SecureString has no room for.</summary>
    public const int MaxLength = 65_536;

    /// <summary>Reads the plain text, which is gone afterwards.</summary>
    public delegate T PlainTextReader<out T>(ReadOnlySpan<char> plain);

    /// <summary>The bytes of a base64 secret. The caller zeroes them.</summary>
    public static byte[] DecodeBase64(SecureString secret) =>
        Read(secret, static plain => TryDecode(plain)
            ?? throw LimitlessException.CreateVariant(ErrorIds.InvalidSecret, "Base64", "The token's secret"));

    /// <summary>Whether the secret is base64 or base64url, with its padding or without, and not empty.</summary>
    public static bool IsBase64(SecureString secret) => Read(secret, static plain =>
    {
        byte[]? key = TryDecode(plain);
        if (key is null)
            return false;
        Array.Clear(key, 0, key.Length);
        return true;
    });

    /// <summary>Whether it can stand in an HTTP header as it is: printable ASCII, no blank at either end.</summary>
    public static bool IsHeaderText(SecureString secret) => Read(secret, static plain => HeaderText.IsValid(plain));

    /// <inheritdoc cref="HeaderText.Misplaced"/>
    public static string? Misplaced(SecureString secret) => Read(secret, static plain => HeaderText.Misplaced(plain));

    /// <summary>The text for an HTTP header, which .NET takes as a string only.</summary>
    public static string ToHeaderValue(SecureString secret, string prefix = "") =>
        prefix + Read(secret, static plain => plain.ToString());

    /// <summary>ASCII bytes of the plain text. The caller zeroes them.</summary>
    public static byte[] ToAscii(SecureString secret) => Read(secret, static plain =>
    {
        byte[] ascii = new byte[plain.Length];
        for (int i = 0; i < plain.Length; i++)
            ascii[i] = (byte)plain[i];
        return ascii;
    });

    /// <summary>Whether both have the same plain text.</summary>
    public static bool AreEqual(SecureString one, SecureString other)
    {
        byte[] first = ToUtf16(one);
        byte[] second = ToUtf16(other);
        bool areEqual = first.AsSpan().SequenceEqual(second);
        Array.Clear(first, 0, first.Length);
        Array.Clear(second, 0, second.Length);
        return areEqual;
    }

    /// <summary>A SecureString of a text that is an ordinary string already, as an environment variable is.</summary>
    public static unsafe SecureString FromText(string text)
    {
        fixed (char* start = text)
            return Freeze(new SecureString(start, text.Length));
    }

    /// <summary>A read-only copy, which lives and is cleared apart from the original.</summary>
    public static SecureString Copy(SecureString secret) => Freeze(secret.Copy());

    /// <summary>The same of a part of it.</summary>
    public static unsafe SecureString Copy(SecureString secret, PlainTextReader<(int Start, int Length)> find) =>
        Read(secret, plain =>
        {
            (int start, int length) = find(plain);
            fixed (char* first = &MemoryMarshal.GetReference(plain))
                return Freeze(new SecureString(first + start, length));
        });

    private static byte[] ToUtf16(SecureString secret) =>
        Read(secret, static plain => MemoryMarshal.AsBytes(plain).ToArray());

    private static SecureString Freeze(SecureString secret)
    {
        secret.MakeReadOnly();
        return secret;
    }

    private static unsafe T Read<T>(SecureString secret, PlainTextReader<T> read)
    {
        int length = secret.Length;
        IntPtr plain = Marshal.SecureStringToGlobalAllocUnicode(secret);
        try
        {
            return read(new ReadOnlySpan<char>((void*)plain, length));
        }
        finally
        {
            Marshal.ZeroFreeGlobalAllocUnicode(plain);
        }
    }

    private static byte[]? TryDecode(ReadOnlySpan<char> text)
    {
        int length = text.Length;
        while (length > 0 && text[length - 1] == '=')
            length--;
        int whole = (length + 3) / 4 * 4;
        // A letter that stands alone says nothing, and padding may be missing but never be too long.
        if (length == 0 || length % 4 == 1 || text.Length > whole || HasLooseBits(text.Slice(0, length)))
            return null;

        byte[] ascii = ArrayPool<byte>.Shared.Rent(whole);
        try
        {
            for (int i = 0; i < length; i++)
            {
                // Checked here, since newer decoders pass over white space and older ones do not.
                if (text[i] is not ((>= 'A' and <= 'Z') or (>= 'a' and <= 'z') or (>= '0' and <= '9')
                    or '+' or '/' or '-' or '_'))
                    return null;
                ascii[i] = text[i] switch { '-' => (byte)'+', '_' => (byte)'/', char other => (byte)other };
            }

            ascii.AsSpan(length, whole - length).Fill((byte)'=');
            return Decode(ascii.AsSpan(0, whole));
        }
        finally
        {
            Array.Clear(ascii, 0, whole);
            ArrayPool<byte>.Shared.Return(ascii);
        }
    }

    /// <summary>
    /// Whether its last letter says more than the last byte has room for: a text that was cut or mistyped. The decoder
    /// of .NET 10 refuses that and older ones do not.
    /// </summary>
    private static bool HasLooseBits(ReadOnlySpan<char> text) => (text.Length % 4) switch
    {
        2 => "AQgw",
        3 => "AEIMQUYcgkosw048",
        _ => null,
    } is { } endings && endings.IndexOf(text[text.Length - 1]) < 0;

    private static byte[]? Decode(ReadOnlySpan<byte> ascii)
    {
        int padding = ascii[ascii.Length - 1] != '=' ? 0 : ascii[ascii.Length - 2] != '=' ? 1 : 2;
        byte[] key = new byte[ascii.Length / 4 * 3 - padding];
        OperationStatus status = Base64.DecodeFromUtf8(ascii, key, out _, out int written);
        if (status == OperationStatus.Done && written == key.Length)
            return key;
        Array.Clear(key, 0, key.Length);
        return null;
    }
}
