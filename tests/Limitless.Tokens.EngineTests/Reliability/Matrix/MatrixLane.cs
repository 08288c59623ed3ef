namespace Limitless.Tokens.EngineTests.Reliability.Matrix;

/// <summary>Measures runs of the matrix one after the other, in one engine; each has a sandbox of its own.</summary>
internal sealed class MatrixLane(TestEngine engine, string otherOrigin)
{
    private const int ShortTimeoutSec = 2;

    private const string Connect = "Connect-Limitless -Server $server -MaximumRetryCount 1 "
        + "-IdentityToken $identity -TokenId $id -Secret $secret ";

    public void Work(ConcurrentQueue<MatrixCase> cases, ConcurrentDictionary<MatrixCase, MatrixCount> counts)
    {
        while (cases.TryDequeue(out MatrixCase? next))
            counts[next] = Measure(next);
    }

    private MatrixCount Measure(MatrixCase run)
    {
        SandboxServer server = Wait(SandboxServer.StartAsync(new SandboxOptions(), CancellationToken.None));
        try
        {
            using SandboxControl control = new(server);
            Wait(control.SeedAsync($$"""{"ids":["{{MatrixEndpoint.Victim}}"]}"""));
            Prepare(run, server, control);
            EngineResult result = engine.Invoke(run.Endpoint.Script);
            return Count(run, result, control);
        }
        finally
        {
            engine.Invoke("Disconnect-Limitless");
            Wait(server.DisposeAsync().AsTask());
        }
    }

    private void Prepare(MatrixCase run, SandboxServer server, SandboxControl control)
    {
        string timeout = run.Row.TimesOut ? $"-TimeoutSec {ShortTimeoutSec}" : "";
        string warmUp = run.IsWarm ? "; $null = Get-LimitlessCapability" : "";
        EngineResult ready = engine.Invoke(Connect + timeout + warmUp, ModuleTestBase.Variables(server));
        if (ready.AllErrors.Count > 0)
            throw new InvalidOperationException(ready.AllErrors[0].ToString());
        Wait(control.ForgetRequestsAsync());
        Wait(control.FaultAsync(run.Row.For(run.Endpoint, otherOrigin)));
    }

    private static MatrixCount Count(MatrixCase run, EngineResult result, SandboxControl control)
    {
        IReadOnlyList<ArrivedRequest> arrivals = [.. Wait(control.RequestsAsync()).Where(run.Endpoint.IsMeant)];
        if (arrivals is [var first, ..] && first.NumberOnConnection > 1 != run.IsWarm)
            throw new InvalidOperationException(
                $"{run}: it began with request {first.NumberOnConnection} of a connection.");
        string[] alive = Wait(control.ActiveIdsAsync());
        return new MatrixCount(run.Endpoint.Outcome(result, alive), arrivals.Count, alive.Length);
    }

    /// <summary>The lane's own thread has nothing else to do.</summary>
    private static void Wait(Task task) => task.GetAwaiter().GetResult();

    private static T Wait<T>(Task<T> task) => task.GetAwaiter().GetResult();
}
