using System.IO.Pipelines;
using Microsoft.AspNetCore.Connections;

namespace Limitless.Tokens.Sandbox.Server.Http;

/// <summary>
/// A connection's outgoing bytes. Kestrel writes through it; a fault mutes Kestrel for one answer and writes its own
/// bytes instead, since no server framework lets out a wrong length, a missing Date or half an answer.
/// </summary>
internal sealed class Wire(PipeWriter inner) : PipeWriter
{
    private byte[] _scratch = [];
    private bool _muted;
    private bool _closed;

    /// <summary>How many requests have come over this connection, the current one included.</summary>
    public int Requests { get; set; }

    public override bool CanGetUnflushedBytes => inner.CanGetUnflushedBytes;

    public override long UnflushedBytes => inner.UnflushedBytes;

    /// <summary>The connection middleware that puts a wire under Kestrel.</summary>
    public static ConnectionDelegate Attach(ConnectionDelegate next) => connection =>
    {
        Wire wire = new(connection.Transport.Output);
        connection.Features.Set(wire);
        connection.Transport = new Duplex(connection.Transport.Input, wire);
        return next(connection);
    };

    /// <summary>From here on nothing that Kestrel writes goes out, until <see cref="Unmute"/>.</summary>
    public void Mute() => _muted = true;

    public void Unmute() => _muted = _closed;

    /// <summary>Sends bytes of a fault's own making.</summary>
    public async ValueTask SendAsync(ReadOnlyMemory<byte> bytes, CancellationToken cancellationToken)
    {
        if (!_closed)
            await inner.WriteAsync(bytes, cancellationToken);
    }

    /// <summary>Ends the connection cleanly (FIN) once all that was sent is out.</summary>
    public ValueTask CloseAsync()
    {
        _muted = _closed = true;
        return inner.CompleteAsync();
    }

    public override void Advance(int bytes)
    {
        if (!_muted)
            inner.Advance(bytes);
    }

    public override Memory<byte> GetMemory(int sizeHint = 0) => _muted ? Scratch(sizeHint) : inner.GetMemory(sizeHint);

    public override Span<byte> GetSpan(int sizeHint = 0) =>
        _muted ? Scratch(sizeHint).Span : inner.GetSpan(sizeHint);

    public override ValueTask<FlushResult> FlushAsync(CancellationToken cancellationToken = default) =>
        _muted ? default : inner.FlushAsync(cancellationToken);

    public override void CancelPendingFlush() => inner.CancelPendingFlush();

    public override void Complete(Exception? exception = null) => inner.Complete(exception);

    public override ValueTask CompleteAsync(Exception? exception = null) => inner.CompleteAsync(exception);

    private Memory<byte> Scratch(int sizeHint)
    {
        if (_scratch.Length == 0 || _scratch.Length < sizeHint)
            _scratch = new byte[Math.Max(4096, sizeHint)];
        return _scratch;
    }

    private sealed class Duplex(PipeReader input, PipeWriter output) : IDuplexPipe
    {
        public PipeReader Input { get; } = input;

        public PipeWriter Output { get; } = output;
    }
}
