using System.Net.WebSockets;
using Limitless.Tokens.Sandbox.Server.Control;

namespace Limitless.Tokens.Sandbox.Server.Http;

/// <summary>Takes a request from the wire to its answer: read, record, handle, write.</summary>
internal sealed class RequestPipeline
{
    private const string ControlSegment = "sandbox";

    private readonly SandboxStore _store;
    private readonly CancellationToken _stopping;
    private readonly Api _api;
    private readonly FaultRunner _faults;
    private readonly ControlApi _control;
    private readonly AnswerWriter _writer;
    private readonly Recorder _recorder;

    public RequestPipeline(SandboxStore store, IdentityAuthority authority, CancellationToken stopping)
    {
        _store = store;
        _stopping = stopping;
        _api = new Api(store, authority);
        _faults = new FaultRunner(_api, store.Clock);
        _control = new ControlApi(store, authority);
        _writer = new AnswerWriter(store.Clock);
        _recorder = new Recorder(store);
    }

    public async Task HandleAsync(HttpContext context)
    {
        using CancellationTokenSource gone = CancellationTokenSource.CreateLinkedTokenSource(
            context.RequestAborted, _stopping);
        RequestTarget target = RequestTarget.Parse(
            context.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget);
        try
        {
            if (target.Segments is [ControlSegment, ..])
                await ControlAsync(context, target, gone.Token);
            else
                await ServeAsync(context, target, gone.Token);
        }
        catch (OperationCanceledException) when (gone.IsCancellationRequested)
        {
            // Nobody waits for the answer any more.
            context.Abort();
        }
    }

    private async Task ControlAsync(HttpContext context, RequestTarget target, CancellationToken cancellationToken)
    {
        context.Features.GetRequiredFeature<IHttpMaxRequestBodySizeFeature>().MaxRequestBodySize =
            ControlApi.MaximumBodyBytes;
        (ApiCall? call, Answer? refusal) = await ReadAsync(context, target, cancellationToken);
        await _writer.WriteAsync(context, refusal ?? _control.Handle(call!), cancellationToken);
    }

    private async Task ServeAsync(HttpContext context, RequestTarget target, CancellationToken cancellationToken)
    {
        Wire wire = context.Features.GetRequiredFeature<Wire>();
        wire.Requests++;
        RecordedRequest record = _recorder.Begin(context, target, wire);
        try
        {
            (ApiCall? call, Answer? answer) = await ReadAsync(context, target, cancellationToken);
            if (call is not null)
            {
                Recorder.Complete(record, call);
                if (_store.Faults.Take(call.Method, target, call.Now) is { } fault)
                {
                    await _faults.RunAsync(context, call, fault, record, cancellationToken);
                    return;
                }

                answer = await _api.HandleAsync(call);
            }

            record.Status = answer!.Status;
            if (answer == Answer.SwitchingProtocols)
            {
                await SocketSession.RunAsync(context, cancellationToken);
                return;
            }

            await _writer.WriteAsync(context, answer, cancellationToken);
        }
        catch (WebSocketException)
        {
            // The client went away without a word; there is nobody to answer.
        }
        catch (Exception error) when (error is not OperationCanceledException)
        {
            record.Failure = error.ToString();
            throw;
        }
    }

    /// <summary>The request read whole; or the refusal, when it can't be.</summary>
    private async ValueTask<(ApiCall? Call, Answer? Refusal)> ReadAsync(
        HttpContext context, RequestTarget target, CancellationToken cancellationToken)
    {
        try
        {
            byte[] body = await BodyReader.ReadAsync(context, cancellationToken);
            return (new ApiCall(context.Request.Method, target, context.Request.Headers, body)
            {
                Now = _store.Clock.UtcNow,
            }, null);
        }
        catch (BadHttpRequestException error)
        {
            return (null, Answer.Error(error.StatusCode, Reason.Of(error.StatusCode)));
        }
    }
}
