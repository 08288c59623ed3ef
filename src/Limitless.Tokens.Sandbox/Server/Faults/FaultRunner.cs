namespace Limitless.Tokens.Sandbox.Server.Faults;

/// <summary>Gives one request its fault: effect, wait, then a faulty answer or none.</summary>
internal sealed class FaultRunner(Api api, SandboxClock clock)
{
    private static readonly string[] Credentials =
    [
        CredentialHeaders.Identity, CredentialHeaders.TokenId, CredentialHeaders.Timestamp, CredentialHeaders.Signature,
        CredentialHeaders.LegacyKey,
    ];

    public async ValueTask RunAsync(HttpContext context, ApiCall call, ActiveFault active, RecordedRequest record,
        CancellationToken cancellationToken)
    {
        Fault fault = active.Fault;
        record.Fault = active.Number;
        Answer? real = fault.RunsRequest ? await api.HandleAsync(call) : null;
        if (fault.DelayMs > 0)
            await Task.Delay(fault.DelayMs, cancellationToken);

        Wire wire = context.Features.GetRequiredFeature<Wire>();
        wire.Mute();
        context.Response.OnCompleted(() =>
        {
            wire.Unmute();
            return Task.CompletedTask;
        });
        record.Dropped = fault.CutsBody ? DropPoint.MidBody : fault.Drop;
        if (fault.Drop is null or DropPoint.MidBody)
            await AnswerAsync(context, call, fault, real, record, cancellationToken);
        if (record.Dropped is not null || !fault.ContentLength)
            await CloseAsync(context, wire, fault.Reset);
    }

    private async ValueTask AnswerAsync(HttpContext context, ApiCall call, Fault fault, Answer? real,
        RecordedRequest record, CancellationToken cancellationToken)
    {
        Wire wire = context.Features.GetRequiredFeature<Wire>();
        foreach (int status in fault.Informational ?? [])
            await wire.SendAsync(FaultyHead.Interim(status).ToBytes(), cancellationToken);

        Answer answer = Base(call, fault, real);
        FaultyBody body = FaultyBody.Make(answer, fault);
        if (FaultyHead.HasNoBody(answer.Status) && fault.Body is null)
            body = new FaultyBody(default, null);
        record.Status = answer.Status;
        await wire.SendAsync(FaultyHead.Make(answer.Status, fault, body, clock.UtcNow).ToBytes(), cancellationToken);
        if (!HttpMethods.IsHead(call.Method))
            await new FaultyWriter(wire, fault).WriteAsync(body, cancellationToken);
    }

    /// <summary>The answer that the fault bends: its own, an echo of the credentials, the real one, an error.</summary>
    private static Answer Base(ApiCall call, Fault fault, Answer? real)
    {
        int status = fault.Status ?? (fault.EchoHeaders ? 400 : real?.Status ?? 200);
        if (fault.Body is not null)
            return new Answer(status, Answer.JsonType, Encoding.UTF8.GetBytes(fault.Body));
        if (fault.EchoHeaders)
            return Answer.Error(status, "Refused: " + string.Join("; ", Echo(call.Headers)));
        if (real is not null && status < 300)
            return real with { Status = status };
        return status < 400
            ? Answer.Message(status, "OK")
            : Answer.Error(status, "Injected by the sandbox");
    }

    private static IEnumerable<string> Echo(IHeaderDictionary headers)
    {
        foreach (string name in Credentials)
        {
            if (headers.TryGetValue(name, out StringValues value))
                yield return $"{name}: {value}";
        }
    }

    private static async ValueTask CloseAsync(HttpContext context, Wire wire, bool reset)
    {
        if (reset)
            context.Abort();
        else
            await wire.CloseAsync();
    }
}
