namespace Limitless.Tokens.EngineTests.Reliability.Hostile;

/// <summary>What an honest server would say, in the three ways that HTTP has to mark the end of a body.</summary>
internal static class GoodAnswer
{
    private const string Made = """
        "scopes":["trading"],"createdAt":"2026-03-23T12:34:56.789Z"
        """;

    private const string Token = $$"""{"tokenId":"tok_A","label":"a",{{Made}},"lastUsedAt":null}""";

    private const string Derived = $$"""{"apiKey":"tok_N","secret":"c2VjcmV0IQ==","tokenId":"tok_N",{{Made}}}""";

    /// <summary>The body for a request.</summary>
    public static string Body(RawRequest request) => request.Method switch
    {
        "DELETE" => """{"message":"Token revoked"}""",
        "POST" => Derived,
        _ => $"[{Token},{Token.Replace("tok_A", "tok_B", StringComparison.Ordinal)}]",
    };

    /// <summary>The whole answer.</summary>
    public static string Text(RawRequest request, BodyEnd end = BodyEnd.Length)
    {
        string body = Body(request);
        return end switch
        {
            BodyEnd.Length => Head($"Content-Length: {body.Length}") + body,
            BodyEnd.Chunks => Head("Transfer-Encoding: chunked") + Chunk(body[..9]) + Chunk(body[9..]) + "0\r\n\r\n",
            _ => Head("Connection: close") + body,
        };
    }

    public static string Head(string header) =>
        $"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n{header}\r\n\r\n";

    public static string Chunk(string text) =>
        Encoding.UTF8.GetByteCount(text).ToString("x", CultureInfo.InvariantCulture) + "\r\n" + text + "\r\n";
}
