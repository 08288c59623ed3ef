namespace Limitless.Tokens.Sandbox.Server.Endpoints;

/// <summary>GET /portfolio/history?page=&amp;limit=: pages through a history of fixed length.</summary>
internal sealed class HistoryEndpoint : Endpoint
{
    private const int Total = 25;
    private const int MaximumLimit = 100;

    public override CallerKind Accepts => TokenOrLegacyKey;

    public override string? Scope => Scopes.Trading;

    public override Answer Handle(ApiCall call, Caller caller)
    {
        List<string> problems = [];
        int page = Read(call.Target, "page", 1, int.MaxValue, problems);
        int limit = Read(call.Target, "limit", 10, MaximumLimit, problems);
        return problems.Count > 0 ? Answer.Invalid([.. problems]) : Page(call.Now, page, limit);
    }

    private static Answer Page(DateTimeOffset now, int page, int limit) => Answer.Json(200, writer =>
    {
        long first = (page - 1L) * limit;
        writer.WriteStartObject();
        writer.WriteStartArray("data");
        for (long i = first; i < Math.Min(first + limit, Total); i++)
        {
            writer.WriteStartObject();
            writer.WriteNumber("id", Total - i);
            writer.WriteString("strategy", i % 2 == 0 ? "Buy" : "Sell");
            writer.WriteString("executedAt", IsoTime.Text(now.AddHours(-i)));
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        writer.WriteNumber("totalCount", Total);
        writer.WriteEndObject();
    });

    private static int Read(RequestTarget target, string name, int standard, int maximum, List<string> problems)
    {
        if (target.QueryValue(name) is not { } text)
            return standard;
        if (!int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int value) || value < 1)
            problems.Add($"{name} must be a positive number");
        else if (value > maximum)
            problems.Add($"{name} must not be greater than {maximum}");
        return value;
    }
}
