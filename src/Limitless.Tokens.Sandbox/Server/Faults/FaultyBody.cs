using System.IO.Compression;

namespace Limitless.Tokens.Sandbox.Server.Faults;

/// <summary>A body as a fault sends it: bytes, then so many blanks, which are never all in memory.</summary>
internal sealed record FaultyBody(ReadOnlyMemory<byte> Bytes, string? ContentType, long Blanks = 0)
{
    private const int Depth = 10_000;
    private static readonly byte[] NoUtf8 = [0xC3, 0x28, 0xFF, 0xFE];

    /// <summary>A piece of the blanks.</summary>
    public static byte[] BlankBytes { get; } = [.. Enumerable.Repeat((byte)' ', 64 * 1024)];

    /// <summary>Set when the bytes are encoded.</summary>
    public string? ContentEncoding { get; private init; }

    public long Length => Bytes.Length + Blanks;

    /// <summary>Bends an answer into the kind that the fault asks for.</summary>
    public static FaultyBody Make(Answer answer, Fault fault)
    {
        ReadOnlyMemory<byte> body = answer.Body;
        long blanks = Math.Max(0, fault.BodyBytes - body.Length);
        return fault.BodyKind switch
        {
            BodyKind.Html => new(Text(Page(answer.Status)), "text/html"),
            BodyKind.Empty => new(default, null),
            BodyKind.NotJson => new(Text("upstream connect error or disconnect/reset before headers"), Answer.JsonType),
            BodyKind.DeepJson => new(Text(new string('[', Depth) + new string(']', Depth)), Answer.JsonType),
            BodyKind.Huge => new(body, answer.ContentType, blanks),
            BodyKind.Gzip => Gzip(answer, 0),
            BodyKind.GzipBomb => Gzip(answer, blanks),
            BodyKind.InvalidUtf8 => new(BreakUtf8(body.Span), answer.ContentType),
            BodyKind.Nulls => new(JsonBend.Rewrite(body, JsonBend.WriteNulls), answer.ContentType),
            BodyKind.WrongTypes => new(JsonBend.Rewrite(body, JsonBend.WriteWrongTypes), answer.ContentType),
            BodyKind.DuplicateKeys => new(JsonBend.Rewrite(body, JsonBend.WriteDuplicates), answer.ContentType),
            _ => new(body, answer.ContentType),
        };
    }

    private static byte[] Text(string text) => Encoding.UTF8.GetBytes(text);

    private static string Page(int status)
    {
        string title = $"{status} {Reason.Of(status)}";
        return $"<html>\r\n<head><title>{title}</title></head>\r\n"
            + $"<body>\r\n<center><h1>{title}</h1></center>\r\n<hr><center>nginx</center>\r\n</body>\r\n</html>\r\n";
    }

    private static FaultyBody Gzip(Answer answer, long blanks)
    {
        using MemoryStream packed = new();
        using (GZipStream gzip = new(packed, CompressionLevel.Fastest))
        {
            gzip.Write(answer.Body.Span);
            for (long left = blanks; left > 0; left -= BlankBytes.Length)
                gzip.Write(BlankBytes.AsSpan(0, (int)Math.Min(left, BlankBytes.Length)));
        }

        return new FaultyBody(packed.ToArray(), answer.ContentType) { ContentEncoding = "gzip" };
    }

    /// <summary>Within the first string that is a value or an item, or at the end of a body without one.</summary>
    private static byte[] BreakUtf8(ReadOnlySpan<byte> body)
    {
        int value = body.IndexOf(":\""u8);
        int item = body.IndexOf("[\""u8);
        int first = value >= 0 && (item < 0 || value < item) ? value : item;
        int at = first < 0 ? body.Length : first + 2;
        return [.. body[..at], .. NoUtf8, .. body[at..]];
    }
}
