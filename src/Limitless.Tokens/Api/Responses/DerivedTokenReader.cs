namespace Limitless.Tokens.Api;

/// <summary>
/// Reads the answer of derive, whose secret comes this once: id and secret decide whether it is a good one, and of the
/// other fields is taken what can be read. The secret goes from the bytes into a SecureString and is never a string.
/// </summary>
internal static class DerivedTokenReader
{
    public static DerivedTokenPayload Read(ReadOnlySpan<byte> utf8)
    {
        DerivedTokenPayload payload = new();
        try
        {
            ReadObject(utf8, payload);
            PayloadException.Require(TokenIdRule.IsValid(payload.TokenId), "tokenId");
            if (payload.Secret is null || !SecretBytes.IsBase64(payload.Secret))
                throw new PayloadException("has no good value for secret") { TokenId = payload.TokenId };
            if (payload.CreatedAt is null && !payload.OddFields.Contains("createdAt"))
                payload.OddFields.Add("createdAt");
            if (payload.Scopes is null && !payload.OddFields.Contains("scopes"))
                payload.OddFields.Add("scopes");
            return payload;
        }
        catch (JsonException)
        {
            payload.Secret?.Dispose();
            throw;
        }
    }

    private static void ReadObject(ReadOnlySpan<byte> utf8, DerivedTokenPayload payload)
    {
        Utf8JsonReader reader = new(utf8, isFinalBlock: true, PayloadReader.Start);
        string? apiKey = null;
        reader.Read();
        if (reader.TokenType != JsonTokenType.StartObject)
            throw new JsonException("The answer is no object.");
        // To the very end: what comes after the object has to be nothing.
        while (reader.Read())
        {
            if (IsNext(ref reader, "tokenId"u8))
                payload.TokenId = ReadText(ref reader, out _);
            else if (IsNext(ref reader, "apiKey"u8))
                apiKey = ReadText(ref reader, out _);
            else if (IsNext(ref reader, "secret"u8))
                ReadSecret(ref reader, payload);
            else if (IsNext(ref reader, "createdAt"u8))
                payload.CreatedAt = Note(payload, "createdAt", ReadTime(ref reader, out bool isGood), isGood);
            else if (IsNext(ref reader, "scopes"u8))
                payload.Scopes = Note(payload, "scopes", ReadScopes(ref reader, out bool areGood), areGood);
            else if (IsNext(ref reader, "profile"u8))
                ReadProfile(ref reader, payload);
            else
                reader.Skip();
        }

        payload.TokenId ??= apiKey;
    }

    /// <summary>Moves from the name to its value, when it is this name.</summary>
    private static bool IsNext(ref Utf8JsonReader reader, ReadOnlySpan<byte> name)
    {
        try
        {
            return reader.TokenType == JsonTokenType.PropertyName && reader.ValueTextEquals(name) && reader.Read();
        }
        catch (InvalidOperationException)
        {
            // Half of a surrogate pair: a name that is none of ours.
            return false;
        }
    }

    /// <summary>Of a field that comes twice the last one counts.</summary>
    private static T Note<T>(DerivedTokenPayload payload, string field, T value, bool isGood)
    {
        payload.OddFields.Remove(field);
        if (!isGood)
            payload.OddFields.Add(field);
        return value;
    }

    private static string? ReadText(ref Utf8JsonReader reader, out bool isGood)
    {
        reader.Skip();
        try
        {
            string? text = reader.GetString();
            isGood = true;
            return text;
        }
        catch (InvalidOperationException)
        {
            // Not a text, no valid UTF-8, or half of a surrogate pair.
            isGood = false;
            return null;
        }
    }

    private static unsafe void ReadSecret(ref Utf8JsonReader reader, DerivedTokenPayload payload)
    {
        payload.Secret?.Dispose();
        payload.Secret = null;
        if (reader.TokenType != JsonTokenType.String || reader.ValueSpan.Length > SecretBytes.MaxLength)
        {
            reader.Skip();
            return;
        }

        char[] chars = ArrayPool<char>.Shared.Rent(Math.Max(reader.ValueSpan.Length, 1));
        try
        {
            // Pinned, so that the collector makes no copy while the plain text is in it.
            fixed (char* start = chars)
                payload.Secret = new SecureString(start, reader.CopyString(chars));
        }
        catch (InvalidOperationException)
        {
            // No valid UTF-8: it is not there, and what reads on says so.
            payload.Secret = null;
        }
        finally
        {
            Array.Clear(chars, 0, chars.Length);
            ArrayPool<char>.Shared.Return(chars);
        }
    }

    private static DateTimeOffset? ReadTime(ref Utf8JsonReader reader, out bool isGood)
    {
        // As a text first: it finds what is no UTF-8.
        string? text = ReadText(ref reader, out _);
        DateTimeOffset time = default;
        isGood = text is not null && UtcTime.TryRead(ref reader, out time);
        if (isGood)
            return time;
        return text is not null && DateTimeOffset.TryParse(
            text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal,
            out time) ? time : null;
    }

    private static List<string>? ReadScopes(ref Utf8JsonReader reader, out bool areGood)
    {
        areGood = reader.TokenType == JsonTokenType.StartArray;
        if (!areGood)
        {
            reader.Skip();
            return null;
        }

        List<string> scopes = [];
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            if (ReadText(ref reader, out _) is { } scope)
                scopes.Add(scope);
            else
                areGood = false;
        }

        return scopes;
    }

    private static void ReadProfile(ref Utf8JsonReader reader, DerivedTokenPayload payload)
    {
        if (reader.TokenType != JsonTokenType.StartObject)
        {
            Note(payload, "profile", 0, reader.TokenType == JsonTokenType.Null);
            reader.Skip();
            return;
        }

        while (reader.Read() && reader.TokenType != JsonTokenType.EndObject)
        {
            if (IsNext(ref reader, "id"u8))
                payload.ProfileId = Note(payload, "profile.id", ReadNumber(ref reader, out bool isNumber), isNumber);
            else if (IsNext(ref reader, "account"u8))
                payload.Account = Note(payload, "profile.account", ReadText(ref reader, out bool isText), isText);
            else
                reader.Skip();
        }
    }

    private static long? ReadNumber(ref Utf8JsonReader reader, out bool isGood)
    {
        if (reader.TokenType == JsonTokenType.Number)
            return (isGood = reader.TryGetInt64(out long number)) ? number : null;
        isGood = reader.TokenType == JsonTokenType.Null;
        return long.TryParse(ReadText(ref reader, out _), NumberStyles.None, CultureInfo.InvariantCulture, out long read)
            ? read : null;
    }
}
