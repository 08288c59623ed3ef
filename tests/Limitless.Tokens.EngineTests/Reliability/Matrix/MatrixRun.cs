using System.Diagnostics.CodeAnalysis;

namespace Limitless.Tokens.EngineTests.Reliability.Matrix;

/// <summary>
/// The whole matrix, measured once: several lanes at a time, since what takes long is waiting for a time limit. The
/// lanes have threads of their own, for an engine blocks the thread that it is called on.
/// </summary>
[SuppressMessage("Design", "CA1001", Justification = "xUnit calls the DisposeAsync of IAsyncLifetime.")]
public sealed class MatrixRun : IAsyncLifetime
{
    private const int LaneCount = 8;

    /// <summary>Cold and warm.</summary>
    private static readonly bool[] Connections = [false, true];

    private readonly ConcurrentDictionary<MatrixCase, MatrixCount> _counts = new();
    private readonly SilentListener _other = new();

    /// <summary>Whether a redirect has led anybody to the other origin.</summary>
    public bool WasOtherOriginVisited => _other.WasVisited;

    public async Task InitializeAsync()
    {
        ConcurrentQueue<MatrixCase> cases = new(
            from row in FaultTable.Rows
            orderby row.TimesOut descending
            from endpoint in MatrixEndpoint.All
            from isWarm in Connections
            select new MatrixCase(row, endpoint, isWarm));
        await Task.WhenAll(Enumerable.Range(0, LaneCount).Select(_ => Task.Factory.StartNew(
            () => RunLane(cases), default, TaskCreationOptions.LongRunning, TaskScheduler.Default)));
    }

    public Task DisposeAsync()
    {
        _other.Dispose();
        return Task.CompletedTask;
    }

    internal Cell Measured(FaultRow row, MatrixEndpoint endpoint)
    {
        MatrixCount fresh = _counts[new MatrixCase(row, endpoint, false)];
        MatrixCount warm = _counts[new MatrixCase(row, endpoint, true)];
        string outcome = fresh.Outcome == warm.Outcome ? fresh.Outcome : $"{fresh.Outcome}, but warm {warm.Outcome}";
        int tokens = fresh.Tokens == warm.Tokens ? fresh.Tokens : -1;
        return new Cell(outcome, fresh.Requests, warm.Requests, tokens);
    }

    private void RunLane(ConcurrentQueue<MatrixCase> cases)
    {
        using TestEngine engine = TestEngine.Open();
        new MatrixLane(engine, _other.Origin).Work(cases, _counts);
    }
}
