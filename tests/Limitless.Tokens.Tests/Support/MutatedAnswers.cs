namespace Limitless.Tokens.Tests.Support;

/// <summary>Good answers with anything done to them, so that most are broken and some are still good.</summary>
internal static class MutatedAnswers
{
    private static readonly byte[][] Seeds = [.. new[]
    {
        Answers.Capability, Answers.Derived, Answers.List, Answers.Revoked, Answers.BadRequest,
        """{"errors":[{"field":"label","constraints":{"isLength":"too \u00e9 \ud83d\ude80"}}],"retryAfterSeconds":1.5e1}""",
        """[{"tokenId":"tök \u0041","createdAt":"2026-01-02T03:04:05.006+14:00","lastUsedAt":"0001-01-01T00:00:00Z","scopes":[]}]""",
    }.Select(Encoding.UTF8.GetBytes)];

    /// <summary>What breaks parsers when it gets into the middle of a good answer.</summary>
    private static readonly byte[][] Pieces = [.. new[]
    {
        "null", "true", "-1", "1e999", "9223372036854775808", "0.5", "\"\"", "{}", "[]", "[null]", "{\"a\":{}}", "\"\\ud800\"", "\"\\udc00x\"",
        "\\", "\\u", "\\u00", "\"", "{", "}", "[", "]", ":", ",", "//", "/**/", "\0", "\uFEFF", "NaN", "9999-12-31T23:59:59.9999999-14:00",
        "0001-01-01T00:00:00+14:00", "2026-02-30T25:61:61Z", "\"message\":", "\"secret\":\"a\",", "\"tokenId\":1,",
    }.Select(Encoding.UTF8.GetBytes), [0xFF], [0xC3], [0xED, 0xA0, 0x80], [0xF0, 0x9F]];

    public static readonly Gen<byte[]> All =
        from seed in Gen.Int[0, Seeds.Length - 1].Select(i => Seeds[i])
        from edits in Gen.Select(Gen.Int[0, 5], Gen.Int[0, 1000], Gen.Int[0, 60], Gen.Int[0, Pieces.Length - 1]).Array[1, 4]
        select edits.Aggregate(seed, Edit);

    private static byte[] Edit(byte[] text, (int Kind, int At, int Length, int Piece) edit)
    {
        int at = text.Length == 0 ? 0 : edit.At % text.Length;
        int end = Math.Min(text.Length, at + edit.Length);
        return edit.Kind switch
        {
            0 => text[..at],
            1 => [.. text[..at], .. Pieces[edit.Piece], .. text[at..]],
            2 => [.. text[..at], .. Pieces[edit.Piece], .. text[end..]],
            3 => [.. text[..at], .. text[end..]],
            4 => [.. text[..at], .. text[at..end], .. text[at..]],
            _ when text.Length > 0 => [.. text[..at], (byte)(text[at] ^ (1 << (edit.Length % 8))), .. text[(at + 1)..]],
            _ => text,
        };
    }
}
