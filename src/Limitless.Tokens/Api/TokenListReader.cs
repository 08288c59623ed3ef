using System;
using System.Collections.Generic;
using System.Text.Json;

namespace Limitless.Tokens.Api;

/// <summary>
/// Reads the list of tokens, which may be long: straight into what is emitted, with one list of scopes for all tokens
/// that have the same. Unknown fields are passed over; of a field that comes twice the last one counts.
/// </summary>
internal sealed class TokenListReader(TokenSnapshot snapshot)
{
    private readonly ScopeInterner _scopes = new();

    /// <exception cref="JsonException">It is not the list that the contract says.</exception>
    public IReadOnlyList<ApiToken> Read(ReadOnlySpan<byte> utf8)
    {
        try
        {
            Utf8JsonReader reader = new(utf8);
            WireException.Require(reader.Read() && reader.TokenType == JsonTokenType.StartArray, "the list");
            List<ApiToken> tokens = [];
            while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
                tokens.Add(ReadToken(ref reader));
            // What follows the list is no JSON of one answer any more, and throws.
            reader.Read();
            return tokens;
        }
        catch (InvalidOperationException)
        {
            throw new WireException("has a string that is not valid UTF-8");
        }
    }

    private ApiToken ReadToken(ref Utf8JsonReader reader)
    {
        WireException.Require(reader.TokenType == JsonTokenType.StartObject, "a token");
        string? tokenId = null, label = null;
        ScopeList? scopes = null;
        DateTimeOffset? createdAt = null, lastUsedAt = null;
        while (reader.Read() && reader.TokenType != JsonTokenType.EndObject)
        {
            if (IsField(ref reader, "tokenId"u8))
                tokenId = ReadText(ref reader, "tokenId");
            else if (IsField(ref reader, "label"u8))
                label = ReadText(ref reader, "label");
            else if (IsField(ref reader, "scopes"u8))
                scopes = ReadScopes(ref reader);
            else if (IsField(ref reader, "createdAt"u8))
                createdAt = ReadTime(ref reader, "createdAt");
            else if (IsField(ref reader, "lastUsedAt"u8))
                lastUsedAt = ReadTime(ref reader, "lastUsedAt");
            else
                reader.Skip();
        }

        WireException.Require(!string.IsNullOrEmpty(tokenId), "tokenId");
        WireException.Require(createdAt is not null, "createdAt");
        WireException.Require(scopes is not null, "scopes");
        return new ApiToken(tokenId!, label, scopes!, createdAt!.Value, lastUsedAt, snapshot);
    }

    /// <summary>Whether it is this field; the reader then stands on its value.</summary>
    private static bool IsField(ref Utf8JsonReader reader, ReadOnlySpan<byte> name) =>
        reader.ValueTextEquals(name) && reader.Read();

    private static string? ReadText(ref Utf8JsonReader reader, string field)
    {
        WireException.Require(reader.TokenType is JsonTokenType.String or JsonTokenType.Null, field);
        return reader.GetString();
    }

    private static DateTimeOffset? ReadTime(ref Utf8JsonReader reader, string field)
    {
        if (reader.TokenType == JsonTokenType.Null)
            return null;
        WireException.Require(UtcTime.TryRead(ref reader, out DateTimeOffset time), field);
        return time;
    }

    private ScopeList? ReadScopes(ref Utf8JsonReader reader)
    {
        if (reader.TokenType == JsonTokenType.Null)
            return null;
        WireException.Require(reader.TokenType == JsonTokenType.StartArray, "scopes");
        _scopes.Begin();
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            WireException.Require(reader.TokenType == JsonTokenType.String, "scopes");
            _scopes.Add(ref reader);
        }

        return _scopes.End();
    }
}
