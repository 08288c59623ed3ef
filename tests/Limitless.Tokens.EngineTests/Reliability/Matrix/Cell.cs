namespace Limitless.Tokens.EngineTests.Reliability.Matrix;

/// <summary>How a call ends under a fault.</summary>
/// <param name="Outcome">A value, a revocation's status, "nothing", or the error id without its prefix.</param>
/// <param name="Fresh">How many requests reached the server on a connection made for them.</param>
/// <param name="Warm">The same where the first went over a connection that had served before.</param>
/// <param name="Tokens">How many tokens exist afterwards; two did before.</param>
internal sealed record Cell(string Outcome, int Fresh, int Warm, int Tokens)
{
    public const int TokensBefore = 2;

    /// <summary>Reads <c>ServerError 2</c>, <c>ConnectionFailed 2/3</c> or <c>AmbiguousDerive 1 t3</c>.</summary>
    public static Cell Parse(string text)
    {
        string[] parts = text.Split(' ');
        string[] requests = parts[1].Split('/');
        int fresh = Number(requests[0]);
        int warm = requests.Length > 1 ? Number(requests[1]) : fresh;
        return new Cell(parts[0], fresh, warm, parts.Length > 2 ? Number(parts[2].TrimStart('t')) : TokensBefore);
    }

    /// <summary>As the table in docs/reliability.md shows it.</summary>
    public override string ToString()
    {
        string requests = Fresh == Warm ? $"{Fresh}" : $"{Fresh}/{Warm}";
        string tokens = Tokens == TokensBefore ? "" : $", {Tokens} tokens";
        return $"{Outcome} · {requests}{tokens}";
    }

    private static int Number(string text) => int.Parse(text, CultureInfo.InvariantCulture);
}
