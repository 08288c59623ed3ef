namespace Limitless.Tokens.EngineTests.Reliability.Hostile;

/// <summary>Answers that go on, or never begin, until the time limit ends them.</summary>
internal static class SlowAnswers
{
    private static readonly TimeSpan Drop = TimeSpan.FromMilliseconds(20);

    public static readonly IReadOnlyDictionary<string, Func<RawExchange, Task>> All =
        new Dictionary<string, Func<RawExchange, Task>>
        {
            ["never an answer"] = exchange => exchange.HoldAsync(),
            ["half a status line"] = Then("HTTP/1."),
            ["half the headers"] = Then("HTTP/1.1 200 OK\r\nContent-"),
            ["headers in drops"] = exchange => DripAsync(exchange, "HTTP/1.1 200 OK\r\n", "X-Drop: x\r\n"),
            ["a header in drops"] = exchange => DripAsync(exchange, "HTTP/1.1 200 OK\r\nX-Drop: ", "x"),
            ["interim answers without an end"] = exchange =>
                DripAsync(exchange, "", "HTTP/1.1 103 Early Hints\r\n\r\n"),
            ["half a body"] = Then(GoodAnswer.Head("Content-Length: 100") + "[{"),
            ["a body in drops"] = exchange => DripAsync(exchange, GoodAnswer.Head("Connection: close") + "[", " "),
            ["chunks in drops"] = exchange =>
                DripAsync(exchange, GoodAnswer.Head("Transfer-Encoding: chunked") + "1\r\n[\r\n", "1\r\n \r\n"),
            ["an error's body in drops"] = exchange =>
                DripAsync(exchange, "HTTP/1.1 400 Bad Request\r\nConnection: close\r\n\r\n", " "),
        };

    private static Func<RawExchange, Task> Then(string text) => async exchange =>
    {
        await exchange.SendAsync(text);
        await exchange.HoldAsync();
    };

    private static async Task DripAsync(RawExchange exchange, string begin, string drop)
    {
        await exchange.SendAsync(begin);
        while (true)
        {
            await exchange.SendAsync(drop);
            await Task.Delay(Drop, exchange.End);
        }
    }
}
