using System;
using System.Buffers;
using System.Security;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Limitless.Tokens.Api;

/// <summary>
/// Takes a JSON string from the response's bytes into a SecureString; it never becomes an ordinary string.
/// </summary>
internal sealed class SecureStringConverter : JsonConverter<SecureString>
{
    private const int LongestSecret = 65_536;

    public override unsafe SecureString Read(
        ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType != JsonTokenType.String)
            throw new JsonException("The secret is not a string.");

        int length = reader.HasValueSequence ? checked((int)reader.ValueSequence.Length) : reader.ValueSpan.Length;
        if (length > LongestSecret)
            throw new JsonException("The secret is too long for a SecureString.");

        char[] chars = ArrayPool<char>.Shared.Rent(Math.Max(length, 1));
        try
        {
            // Pinned, so that the collector makes no copy while the plain text is in it.
            fixed (char* start = chars)
                return new SecureString(start, reader.CopyString(chars));
        }
        finally
        {
            Array.Clear(chars, 0, chars.Length);
            ArrayPool<char>.Shared.Return(chars);
        }
    }

    public override void Write(Utf8JsonWriter writer, SecureString value, JsonSerializerOptions options) =>
        throw new NotSupportedException("A secret is never written to JSON.");
}
