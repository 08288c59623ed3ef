using System;
using System.Threading;
using System.Threading.Tasks;
using Limitless.Tokens.Sandbox.Server.Auth;
using Limitless.Tokens.Sandbox.Server.Endpoints;
using Limitless.Tokens.Sandbox.Server.State;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace Limitless.Tokens.Sandbox.Server.Http;

/// <summary>Takes a request from the wire to its answer: read, record, handle, write.</summary>
internal sealed class RequestPipeline(SandboxStore store, IdentityAuthority authority, CancellationToken stopping)
{
    private readonly Api _api = new(store, authority);
    private readonly AnswerWriter _writer = new(store.Clock);
    private readonly Recorder _recorder = new(store);

    public async Task HandleAsync(HttpContext context)
    {
        using CancellationTokenSource gone = CancellationTokenSource.CreateLinkedTokenSource(
            context.RequestAborted, stopping);
        Wire wire = context.Features.GetRequiredFeature<Wire>();
        wire.Requests++;
        RequestTarget target = RequestTarget.Parse(
            context.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget);
        RecordedRequest record = _recorder.Begin(context, target, wire);
        try
        {
            Answer answer = await AnswerAsync(context, target, record, gone.Token);
            record.Status = answer.Status;
            await _writer.WriteAsync(context, answer, gone.Token);
        }
        catch (OperationCanceledException) when (gone.IsCancellationRequested)
        {
            // Nobody waits for the answer any more.
            context.Abort();
        }
        catch (Exception error)
        {
            record.Failure = error.ToString();
            throw;
        }
    }

    private async ValueTask<Answer> AnswerAsync(
        HttpContext context, RequestTarget target, RecordedRequest record, CancellationToken cancellationToken)
    {
        byte[] body;
        try
        {
            body = await BodyReader.ReadAsync(context, cancellationToken);
        }
        catch (BadHttpRequestException error)
        {
            return Answer.Error(error.StatusCode, Reason.Of(error.StatusCode));
        }

        ApiCall call = new(context.Request.Method, target, context.Request.Headers, body) { Now = store.Clock.UtcNow };
        Recorder.Complete(record, call);
        return await _api.HandleAsync(call);
    }
}
