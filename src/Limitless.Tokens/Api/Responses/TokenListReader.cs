namespace Limitless.Tokens.Api;

/// <summary>
/// Reads the list of tokens, which may be long, while it arrives: straight into what is emitted, with one list of scopes
/// for all tokens that have the same. Unknown fields are passed over; of a field that comes twice the last one counts.
/// </summary>
internal sealed class TokenListReader(TokenSnapshot snapshot) : BodyReader<IReadOnlyList<ApiToken>>
{
    /// <summary>By the number of their <see cref="Field"/>.</summary>
    private static readonly byte[][] Names =
    [
        [.. "tokenId"u8], [.. "label"u8], [.. "scopes"u8], [.. "createdAt"u8], [.. "lastUsedAt"u8],
    ];

    private readonly ScopeInterner _scopes = new();
    private readonly List<ApiToken> _tokens = [];
    private JsonReaderState _state = PayloadReader.Start;
    private int _nextField;

    public override JsonReaderState State => _state;

    public override int Take(ReadOnlySpan<byte> utf8) => Read(utf8, isWhole: false);

    public override IReadOnlyList<ApiToken> Finish(ReadOnlySpan<byte> rest)
    {
        Read(rest, isWhole: true);
        return _tokens;
    }

    public override IReadOnlyList<ApiToken> FinishStart(ReadOnlySpan<byte> rest)
    {
        PayloadException.Require(Read(rest, isWhole: false) > 0 || _tokens.Count > 0, "the list");
        return _tokens;
    }

    /// <summary>Reads all tokens that are whole; one that is not is read again when more has come.</summary>
    private int Read(ReadOnlySpan<byte> utf8, bool isWhole)
    {
        try
        {
            Utf8JsonReader reader = new(utf8, isWhole, _state);
            Utf8JsonReader read = reader;
            while (TryReadNext(ref reader))
                read = reader;
            _state = read.CurrentState;
            return (int)read.BytesConsumed;
        }
        catch (InvalidOperationException)
        {
            throw new PayloadException("has a string that is not valid UTF-8");
        }
    }

    private bool TryReadNext(ref Utf8JsonReader reader)
    {
        if (!reader.Read())
            return false;
        if (reader.CurrentDepth > 0)
            return TryReadToken(ref reader);
        PayloadException.Require(reader.TokenType is JsonTokenType.StartArray or JsonTokenType.EndArray, "the list");
        return true;
    }

    private bool TryReadToken(ref Utf8JsonReader reader)
    {
        PayloadException.Require(reader.TokenType == JsonTokenType.StartObject, "a token");
        string? tokenId = null, label = null;
        ScopeList? scopes = null;
        DateTimeOffset? createdAt = null, lastUsedAt = null;
        while (reader.Read())
        {
            if (reader.TokenType == JsonTokenType.EndObject)
            {
                _tokens.Add(Create(tokenId, label, scopes, createdAt, lastUsedAt));
                return true;
            }

            Field field = FieldOf(ref reader);
            if (!(field == Field.Other ? reader.TrySkip() : reader.Read()))
                return false;
            if (field == Field.TokenId)
                tokenId = ReadText(ref reader, "tokenId");
            else if (field == Field.Label)
                label = ReadText(ref reader, "label");
            else if (field == Field.CreatedAt)
                createdAt = ReadTime(ref reader, "createdAt");
            else if (field == Field.LastUsedAt)
                lastUsedAt = ReadTime(ref reader, "lastUsedAt");
            else if (field == Field.Scopes)
                scopes = ReadScopes(ref reader);
        }

        return false;
    }

    private ApiToken Create(
        string? tokenId, string? label, ScopeList? scopes, DateTimeOffset? createdAt, DateTimeOffset? lastUsedAt)
    {
        PayloadException.Require(!string.IsNullOrEmpty(tokenId), "tokenId");
        PayloadException.Require(createdAt is not null, "createdAt");
        PayloadException.Require(scopes is not null, "scopes");
        return new ApiToken(tokenId!, label, scopes!, createdAt!.Value, lastUsedAt, snapshot);
    }

    /// <summary>Looks first for the field that comes next in the contract's order, which is the one that is sent.</summary>
    private Field FieldOf(ref Utf8JsonReader name)
    {
        for (int tried = 0; tried < Names.Length; tried++)
        {
            int field = (_nextField + tried) % Names.Length;
            if (!name.ValueTextEquals(Names[field]))
                continue;
            _nextField = field + 1;
            return (Field)field;
        }

        return Field.Other;
    }

    private static string? ReadText(ref Utf8JsonReader reader, string field)
    {
        PayloadException.Require(reader.TokenType is JsonTokenType.String or JsonTokenType.Null, field);
        return reader.GetString();
    }

    private static DateTimeOffset? ReadTime(ref Utf8JsonReader reader, string field)
    {
        if (reader.TokenType == JsonTokenType.Null)
            return null;
        PayloadException.Require(UtcTime.TryRead(ref reader, out DateTimeOffset time), field);
        return time;
    }

    private ScopeList? ReadScopes(ref Utf8JsonReader reader)
    {
        if (reader.TokenType == JsonTokenType.Null)
            return null;
        PayloadException.Require(reader.TokenType == JsonTokenType.StartArray, "scopes");
        _scopes.Begin();
        while (reader.Read())
        {
            if (reader.TokenType == JsonTokenType.EndArray)
                return _scopes.End();
            PayloadException.Require(reader.TokenType == JsonTokenType.String, "scopes");
            _scopes.Add(ref reader);
        }

        // The rest has not come yet, and nothing more of this token is read.
        return null;
    }

    private enum Field
    {
        TokenId,
        Label,
        Scopes,
        CreatedAt,
        LastUsedAt,
        Other,
    }
}

/// <summary>Gives equal scopes one string, and equal lists of scopes one list: a profile has few of either.</summary>
internal sealed class ScopeInterner
{
    /// <summary>More than any real profile has; past it nothing is lost but memory.</summary>
    private const int Most = 64;

    private readonly List<(byte[] Utf8, string Text)> _texts = [];
    private readonly List<ScopeList> _lists = [];
    private readonly List<string> _current = [];

    public void Begin() => _current.Clear();

    public void Add(ref Utf8JsonReader reader)
    {
        foreach ((byte[] utf8, string text) in _texts)
        {
            if (reader.ValueTextEquals(utf8))
            {
                _current.Add(text);
                return;
            }
        }

        string scope = reader.GetString()!;
        if (_texts.Count < Most)
            _texts.Add((Encoding.UTF8.GetBytes(scope), scope));
        _current.Add(scope);
    }

    public ScopeList End()
    {
        foreach (ScopeList list in _lists)
        {
            if (list.IsSame(_current))
                return list;
        }

        ScopeList added = new([.. _current]);
        if (_lists.Count < Most)
            _lists.Add(added);
        return added;
    }
}
