using System;
using System.Buffers;
using System.IO;
using System.Threading;
using System.Threading.Tasks;

namespace Limitless.Tokens.Api;

/// <summary>A whole response body in rented memory that is zeroed before it goes back: it may hold a secret.</summary>
internal sealed class PooledBody : IDisposable
{
    private const int FirstSize = 16 * 1024;

    private byte[] _buffer;
    private int _length;

    private PooledBody(int size) => _buffer = ArrayPool<byte>.Shared.Rent(size);

    public ReadOnlySpan<byte> Bytes => _buffer.AsSpan(0, _length);

    /// <summary>True when the server had more than the limit to say.</summary>
    public bool IsOverLimit { get; private set; }

    /// <summary>Reads to the end, or until the limit is passed; counts what comes after decompression.</summary>
    public static async Task<PooledBody> ReadAsync(Stream stream, int limit, CancellationToken cancellationToken)
    {
        PooledBody body = new(Math.Min(FirstSize, limit + 1));
        try
        {
            while (!body.IsOverLimit)
            {
                int room = body._buffer.Length - body._length;
                int read = await stream.ReadAsync(body._buffer, body._length, room, cancellationToken)
                    .ConfigureAwait(false);
                if (read == 0)
                    return body;
                body._length += read;
                body.IsOverLimit = body._length > limit;
                if (body._length == body._buffer.Length)
                    body.Grow();
            }

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

    private void Grow()
    {
        byte[] larger = ArrayPool<byte>.Shared.Rent(_buffer.Length * 2);
        Buffer.BlockCopy(_buffer, 0, larger, 0, _length);
        Release(_buffer);
        _buffer = larger;
    }

    /// <summary>Zeroes all of it: a read that failed may have written past what counts as read.</summary>
    private static void Release(byte[] buffer)
    {
        Array.Clear(buffer, 0, buffer.Length);
        ArrayPool<byte>.Shared.Return(buffer);
    }
}
