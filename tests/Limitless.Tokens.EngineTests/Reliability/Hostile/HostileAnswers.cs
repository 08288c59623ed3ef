using static Limitless.Tokens.EngineTests.Reliability.Hostile.HostileAnswer;

namespace Limitless.Tokens.EngineTests.Reliability.Hostile;

/// <summary>Answers that no server framework lets out.</summary>
internal static class HostileAnswers
{
    private const string Lost = "ConnectionFailed";
    private const string Ambiguous = "AmbiguousDerive";
    private const string Ok = "HTTP/1.1 200 OK\r\n";

    /// <summary>More than the 64 KiB of headers that .NET takes.</summary>
    private static readonly string Endless = "X-Endless: " + new string('x', 100_000);

    private static readonly string Headers = string.Concat(Enumerable.Repeat("X-More: x\r\n", 20_000));

    private static readonly string Chunked = GoodAnswer.Head("Transfer-Encoding: chunked");

    public static readonly IReadOnlyList<HostileAnswer> All =
    [
        Fixed("nothing at all", Lost, Ambiguous, ""),
        Fixed("garbage", Lost, Ambiguous, "\0\x01\x02 garbage \xff\xfe\r\n\r\n"),
        Fixed("another protocol", Lost, Ambiguous, "SSH-2.0-OpenSSH_9.6\r\n"),
        Fixed("HTTP/0.9", Lost, Ambiguous, "<html>hello</html>"),
        Fixed("a status that is no number", Lost, Ambiguous, "HTTP/1.1 abc OK\r\n\r\n"),
        Fixed("a status of four digits", Lost, Ambiguous, "HTTP/1.1 2000 OK\r\n\r\n"),
        Fixed("a negative status", Lost, Ambiguous, "HTTP/1.1 -20 OK\r\n\r\n"),
        Fixed("a version of the future", Lost, Ambiguous, "HTTP/9.9 200 OK\r\n\r\n"),
        Fixed("a status line without an end", Lost, Ambiguous, "HTTP/1.1 200 " + new string('O', 200_000)),
        Fixed("a header without a colon", Lost, Ambiguous, Ok + "no colon here\r\n\r\n"),
        Fixed("a header without a name", Lost, Ambiguous, Ok + ": value\r\n\r\n"),
        Fixed("a header without an end", Lost, Ambiguous, Ok + Endless),
        Fixed("headers without an end", Lost, Ambiguous, Ok + Headers),
        Fixed("a chunk size that is no number", Lost, Ambiguous, Chunked + "zz\r\n[]\r\n0\r\n\r\n"),
        Fixed("a negative chunk size", Lost, Ambiguous, Chunked + "-1\r\n[]\r\n0\r\n\r\n"),
        Fixed("a chunk size beyond all bounds", Lost, Ambiguous, Chunked + "FFFFFFFFFFFFFFFFF\r\n[]"),
        Fixed("a chunk longer than its size", Lost, Ambiguous, Chunked + "1\r\n[]\r\n0\r\n\r\n"),
        Fixed("a Content-Length that is no number", Lost, Ambiguous, GoodAnswer.Head("Content-Length: many") + "[{"),
        Headed("a Content-Length that is too large", Lost, Ambiguous, length =>
            GoodAnswer.Head($"Content-Length: {length + 1}")),
        Headed("a Content-Length that is too small", Lost, Ambiguous, length =>
            GoodAnswer.Head($"Content-Length: {length - 1}")),
        Headed("a gigantic Content-Length", Lost, Ambiguous, _ =>
            GoodAnswer.Head("Content-Length: 9223372036854775807")),
        Headed("no header at all", "value", "value", _ => Ok + "\r\n"),
        Headed("line ends without a CR", "value", "value", length => $"HTTP/1.1 200 OK\nContent-Length: {length}\n\n"),
        Before("100 Continue first", "value", "value", "HTTP/1.1 100 Continue\r\n\r\n"),
        Before("102 and 103 first", "value", "value",
            "HTTP/1.1 102 Processing\r\n\r\n" + "HTTP/1.1 103 Early Hints\r\nLink: </x>\r\n\r\n"),
        Before("101 Switching Protocols", "Protocol", Ambiguous,
            "HTTP/1.1 101 Switching Protocols\r\nUpgrade: x\r\nConnection: Upgrade\r\n\r\n"),
        Before("a status of 600", "ServerError", Ambiguous, "HTTP/1.1 600 Odd\r\nContent-Length: 0\r\n\r\n"),
        Before("a status of 999", "ServerError", Ambiguous, "HTTP/1.1 999 Odd\r\nContent-Length: 0\r\n\r\n"),
        Before("407 from the server itself", "ProxyAuthentication", "ProxyAuthentication",
            "HTTP/1.1 407 Odd\r\nContent-Length: 0\r\n\r\n"),
        Before("a redirect without a place", "Redirect", "Redirect",
            "HTTP/1.1 302 Found\r\nContent-Length: 0\r\n\r\n"),
        Before("a redirect to no address", "Redirect", "Redirect",
            "HTTP/1.1 302 Found\r\nLocation: ht!tp://[[[\r\nContent-Length: 0\r\n\r\n"),
        new("a reset before the answer", Lost, Ambiguous, exchange =>
        {
            exchange.Reset();
            return Task.CompletedTask;
        }),
    ];
}
