using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using Limitless.Tokens.Sandbox.Hosting;
using Limitless.Tokens.Sandbox.Server;

namespace Limitless.Tokens.EngineTests.Reliability.Matrix;

/// <summary>Measures runs of the matrix one after the other, in one engine; each has a sandbox of its own.</summary>
internal sealed class MatrixLane(EmbeddedEngine engine, string otherOrigin)
{
    private const int ShortTimeoutSec = 2;

    public void Work(ConcurrentQueue<MatrixCase> cases, ConcurrentDictionary<MatrixCase, MatrixCount> counts)
    {
        while (cases.TryDequeue(out MatrixCase? next))
            counts[next] = Measure(next);
    }

    private MatrixCount Measure(MatrixCase run)
    {
        SandboxServer server = SandboxServer.StartAsync(new SandboxOptions(), CancellationToken.None)
            .GetAwaiter().GetResult();
        try
        {
            using ControlDesk desk = new(server.BaseUri);
            desk.Seed($$"""{"ids":["{{MatrixEndpoint.Victim}}"]}""");
            Prepare(run, server, desk);
            EngineResult result = engine.Invoke(run.Endpoint.Script);
            return Count(run, result, desk);
        }
        finally
        {
            engine.Invoke("Disconnect-Limitless");
            server.DisposeAsync().AsTask().GetAwaiter().GetResult();
        }
    }

    private void Prepare(MatrixCase run, SandboxServer server, ControlDesk desk)
    {
        string timeout = run.Row.TimesOut ? $"-TimeoutSec {ShortTimeoutSec} " : "";
        string warmUp = run.IsWarm ? "; $null = Get-LimitlessCapability" : "";
        EngineResult ready = engine.Invoke(
            Rig.ConnectAll + timeout + "-MaximumRetryCount 1" + warmUp, Rig.Variables(server));
        if (ready.AllErrors.Count > 0)
            throw new InvalidOperationException(ready.AllErrors[0].ToString());
        desk.ForgetRequests();
        desk.Fault(run.Row.For(run.Endpoint, otherOrigin));
    }

    private static MatrixCount Count(MatrixCase run, EngineResult result, ControlDesk desk)
    {
        IReadOnlyList<Arrival> arrivals = [.. desk.Requests().Where(run.Endpoint.IsMeant)];
        if (arrivals is [var first, ..] && first.NumberOnConnection > 1 != run.IsWarm)
            throw new InvalidOperationException(
                $"{run}: it began with request {first.NumberOnConnection} of a connection.");
        string[] alive = desk.Alive();
        return new MatrixCount(run.Endpoint.Outcome(result, alive), arrivals.Count, alive.Length);
    }
}
