namespace Limitless.Tokens.Tests.Support;

/// <summary>How a body is over.</summary>
internal enum BodyEnd
{
    Ends,
    Breaks,
    Stalls,
}

#pragma warning disable CA1844 // .NET Framework has no overload that takes a Memory.
/// <summary>A body as it comes from a connection: it has no length, comes in pieces, and may break off.</summary>
internal sealed class FakeBody(byte[] bytes, BodyEnd end, int pieceLength = int.MaxValue) : Stream
{
    private int _position;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => _position;
        set => throw new NotSupportedException();
    }

    public override int Read(byte[] buffer, int offset, int count)
    {
        int length = Math.Min(Math.Min(count, pieceLength), bytes.Length - _position);
        Array.Copy(bytes, _position, buffer, offset, length);
        _position += length;
        return length > 0 || end == BodyEnd.Ends ? length : throw new IOException("The response ended prematurely.");
    }

    public override async Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken)
    {
        if (_position == bytes.Length && end == BodyEnd.Stalls)
            await Task.Delay(Timeout.Infinite, cancellationToken);
        cancellationToken.ThrowIfCancellationRequested();
        return Read(buffer, offset, count);
    }

    public override void Flush() { }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
}
