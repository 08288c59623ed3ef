namespace Limitless.Tokens.Api;

/// <summary>
/// A response body in memory that is zeroed before it goes back, since it may hold a secret: all of it, or what nobody
/// took while it arrived.
/// </summary>
internal sealed class PooledBody : IDisposable
{
    private const int FirstSize = 16 * 1024;
    private const int LargestPooled = 1024 * 1024;
    private const int LargestRead = 64 * 1024;

    private static ReadOnlySpan<byte> ByteOrderMark => [0xEF, 0xBB, 0xBF];

    private byte[] _buffer;
    private int _length;
    private int _touched;
    private int _taken;
    private bool _isBegun;

    private PooledBody(int size) => _buffer = Rent(size);

    public ReadOnlySpan<byte> Bytes => _buffer.AsSpan(0, _length);

    /// <summary>True when the server had more than the limit to say.</summary>
    public bool IsOverLimit { get; private set; }

    /// <summary>Reads to the end, or until the limit is passed; counts what comes after decompression.</summary>
    /// <param name="stream">The body.</param>
    /// <param name="limit">The most bytes to take.</param>
    /// <param name="announced">The length that the server announced, if it did; a hint only.</param>
    /// <param name="take">Uses the body as it arrives; what it takes is not kept. Null keeps all.</param>
    /// <param name="cancellationToken">Ends the read.</param>
    public static async Task<PooledBody> ReadAsync(
        Stream stream, int limit, long? announced, BodyTaker? take, CancellationToken cancellationToken)
    {
        PooledBody body = new(SizeFor(announced, limit, take is not null));
        try
        {
            while (!body.IsOverLimit)
            {
                int room = Math.Min(body._buffer.Length - body._length, LargestRead);
                body._touched = Math.Max(body._touched, body._length + room);
                int read = await stream.ReadAsync(body._buffer, body._length, room, cancellationToken)
                    .ConfigureAwait(false);
                if (read == 0)
                    break;
                body._length += read;
                body.IsOverLimit = body._taken + body._length > limit;
                if (body._length == body._buffer.Length && !body.IsOverLimit)
                    body.MakeRoom(take);
            }

            body.SkipMark();
            return body;
        }
        catch
        {
            body.Dispose();
            throw;
        }
    }

    public void Dispose()
    {
        byte[] buffer = _buffer;
        if (buffer.Length == 0)
            return;
        _buffer = [];
        Release(buffer);
        _length = 0;
    }

    /// <summary>
    /// More than the limit is not read anyway; to make room for what a header claims would be to believe it.
    /// </summary>
    private static int SizeFor(long? announced, int limit, bool isTaken)
    {
        int size = announced <= limit ? (int)announced + 1 : Math.Min(FirstSize, limit + 1);
        return isTaken ? Math.Min(size, LargestRead) : size;
    }

    /// <summary>
    /// Only a full buffer is offered, and one that stays full doubles: what can't be taken yet is not looked at again
    /// and again.
    /// </summary>
    private void MakeRoom(BodyTaker? take)
    {
        SkipMark();
        int count = take?.Invoke(Bytes) ?? 0;
        _taken += count;
        _length -= count;
        if (count == 0)
            Grow();
        else
            Buffer.BlockCopy(_buffer, count, _buffer, 0, _length);
    }

    /// <summary>A byte order mark is no part of the JSON that it stands before.</summary>
    private void SkipMark()
    {
        if (_isBegun)
            return;
        _isBegun = true;
        if (!Bytes.StartsWith(ByteOrderMark))
            return;
        _length -= ByteOrderMark.Length;
        Buffer.BlockCopy(_buffer, ByteOrderMark.Length, _buffer, 0, _length);
    }

    private void Grow()
    {
        byte[] larger = Rent(_buffer.Length * 2);
        Buffer.BlockCopy(_buffer, 0, larger, 0, _length);
        Release(_buffer);
        _buffer = larger;
        _touched = _length;
    }

    /// <summary>
    /// A large one is left to the collector: the pool would keep it for as long as the shell is open.
    /// </summary>
    private static byte[] Rent(int size) => size <= LargestPooled ? ArrayPool<byte>.Shared.Rent(size) : new byte[size];

    /// <summary>Zeroes all that a read may have written to, also one that failed.</summary>
    private void Release(byte[] buffer)
    {
        Array.Clear(buffer, 0, _touched);
        if (buffer.Length <= LargestPooled)
            ArrayPool<byte>.Shared.Return(buffer);
    }
}
