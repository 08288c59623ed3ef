namespace Limitless.Tokens.Tests.Support;

/// <summary>What happens to one request.</summary>
internal delegate Task<HttpResponseMessage> Step(HttpRequestMessage request, SentRequest sent, CancellationToken cancellationToken);

/// <summary>Stands where the network would be: plays its steps in turn and keeps what arrived.</summary>
internal sealed class FakeServer(params Step[] steps) : HttpMessageHandler
{
    private readonly Lock _lock = new();
    private readonly Queue<Step> _steps = new(steps);

    public List<SentRequest> Received { get; } = [];

    public bool IsDisposed { get; private set; }

    /// <summary>What happens to all requests after the last step; without it such a request fails the test.</summary>
    public Step? Afterwards { get; init; }

    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        SentRequest sent = new(request);
        Step step;
        lock (_lock)
        {
            Received.Add(sent);
            if (!_steps.TryDequeue(out step!))
                step = Afterwards ?? throw new NotSupportedException("A request too many: " + sent.Method + " " + sent.PathAndQuery);
        }

        return step(request, sent, cancellationToken);
    }

    protected override void Dispose(bool disposing)
    {
        IsDisposed = true;
        base.Dispose(disposing);
    }
}
