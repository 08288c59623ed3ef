namespace Limitless.Tokens.EngineTests.Reliability.Hostile;

/// <summary>One way to answer badly, and what the calls have to make of it.</summary>
/// <param name="Name">What it is called in the test's name.</param>
/// <param name="Outcome">How a list and a revocation end.</param>
/// <param name="Derive">How a derive ends.</param>
/// <param name="Answer">What the server does.</param>
internal sealed record HostileAnswer(string Name, string Outcome, string Derive, Func<RawExchange, Task> Answer)
{
    /// <summary>An answer that is the same for every request.</summary>
    public static HostileAnswer Fixed(string name, string outcome, string derive, string text) =>
        new(name, outcome, derive, exchange => exchange.SendAsync(text));

    /// <summary>Something in front of a good answer.</summary>
    public static HostileAnswer Before(string name, string outcome, string derive, string prefix) =>
        new(name, outcome, derive, exchange => exchange.SendAsync(prefix + GoodAnswer.Text(exchange.Request!)));

    /// <summary>A good body under a head of its own.</summary>
    public static HostileAnswer Headed(string name, string outcome, string derive, Func<int, string> head) =>
        new(name, outcome, derive, exchange =>
        {
            string body = GoodAnswer.Body(exchange.Request!);
            return exchange.SendAsync(head(body.Length) + body);
        });
}
