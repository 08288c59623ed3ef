namespace Limitless.Tokens.Api;

/// <summary>
/// A request's body that knows whether its sending has begun. .NET asks for it once the connection stands and before
/// anything goes over the wire: a request that fails earlier cannot have taken effect.
/// </summary>
internal sealed class SentContent : HttpContent
{
    private readonly byte[] _body;

    public SentContent(byte[]? body)
    {
        _body = body ?? [];
        // Only with a body: the server refuses a DELETE that announces JSON and has none.
        if (body is not null)
            Headers.TryAddWithoutValidation("Content-Type", "application/json");
    }

    /// <summary>True once the request may have reached the server.</summary>
    public bool HasBegun { get; private set; }

    protected override Task SerializeToStreamAsync(Stream stream, TransportContext context)
    {
        HasBegun = true;
        return stream.WriteAsync(_body, 0, _body.Length);
    }

    protected override bool TryComputeLength(out long length)
    {
        length = _body.Length;
        return true;
    }
}
