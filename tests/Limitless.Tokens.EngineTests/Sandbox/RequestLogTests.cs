using Limitless.Tokens.Sandbox.Server.State;

namespace Limitless.Tokens.EngineTests.Sandbox;

/// <summary>The log stays in bounds, and its count stays exact.</summary>
public sealed class RequestLogTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(256)]
    [InlineData(257)]
    [InlineData(RequestLog.Capacity)]
    [InlineData(RequestLog.Capacity + 5)]
    [InlineData(3 * RequestLog.Capacity)]
    public void The_last_ones_are_kept_in_order(int count)
    {
        RequestLog log = new();
        for (int i = 0; i < count; i++)
            log.Add(Record());

        RecordedRequest[] kept = log.Snapshot(out long total);

        int expected = Math.Min(count, RequestLog.Capacity);
        Assert.Equal(count, total);
        Assert.Equal(Enumerable.Range(count - expected + 1, expected).Select(n => (long)n),
            kept.Select(record => record.Number));
    }

    [Fact]
    public async Task Many_at_once_are_all_counted()
    {
        RequestLog log = new();
        await Parallel.ForAsync(0, 50_000, (_, _) =>
        {
            log.Add(Record());
            return ValueTask.CompletedTask;
        });

        RecordedRequest[] kept = log.Snapshot(out long total);

        Assert.Equal(50_000, total);
        Assert.Equal(RequestLog.Capacity, kept.Select(record => record.Number).Distinct().Count());
    }

    private static RecordedRequest Record() => new()
    {
        At = DateTimeOffset.UnixEpoch,
        Method = "GET",
        Target = "/",
        Headers = [],
        ConnectionId = "c",
        NumberOnConnection = 1,
    };
}
