namespace Limitless.Tokens.Sandbox.Server.Http;

/// <summary>Writes an answer as it is, by Kestrel's own means, with a Date of the sandbox's clock.</summary>
internal sealed class AnswerWriter(SandboxClock clock)
{
    private readonly HttpDate _date = new();

    public async ValueTask WriteAsync(HttpContext context, Answer answer, CancellationToken cancellationToken)
    {
        HttpResponse response = context.Response;
        response.StatusCode = answer.Status;
        response.Headers.Date = _date.Now(clock.UtcNow);
        response.Headers.ContentType = answer.ContentType;
        response.ContentLength = answer.Body.Length;
        if (!answer.Body.IsEmpty && !HttpMethods.IsHead(context.Request.Method))
            await response.Body.WriteAsync(answer.Body, cancellationToken);
    }
}
