namespace Limitless.Tokens.Sandbox.Server.Faults;

/// <summary>
/// Puts the body of a faulty answer on the wire: whole or half, at once or in drops, chunked or not. Written by hand,
/// since a server library keeps whoever uses it from an answer that is broken.
/// </summary>
internal sealed class FaultyWriter(Wire wire, Fault fault)
{
    private static readonly ReadOnlyMemory<byte> LineEnd = "\r\n"u8.ToArray();
    private static readonly ReadOnlyMemory<byte> LastChunk = "0\r\n\r\n"u8.ToArray();

    public async ValueTask WriteAsync(FaultyBody body, CancellationToken cancellationToken)
    {
        long length = fault.CutsBody ? body.Length / 2 : body.Length;
        int bytes = (int)Math.Min(length, body.Bytes.Length);
        await WritePieceAsync(body.Bytes[..bytes], cancellationToken);
        for (long left = length - bytes; left > 0; left -= FaultyBody.BlankBytes.Length)
        {
            int piece = (int)Math.Min(left, FaultyBody.BlankBytes.Length);
            await WritePieceAsync(FaultyBody.BlankBytes.AsMemory(0, piece), cancellationToken);
        }

        if (fault.Chunked && !fault.CutsBody)
            await wire.SendAsync(LastChunk, cancellationToken);
    }

    private async ValueTask WritePieceAsync(ReadOnlyMemory<byte> piece, CancellationToken cancellationToken)
    {
        int drop = fault.Drip?.Bytes ?? piece.Length;
        for (int at = 0; at < piece.Length; at += drop)
        {
            ReadOnlyMemory<byte> part = piece.Slice(at, Math.Min(drop, piece.Length - at));
            if (fault.Chunked)
                await WriteChunkAsync(part, cancellationToken);
            else
                await wire.SendAsync(part, cancellationToken);
            if (fault.Drip is { } drip)
                await Task.Delay(drip.IntervalMs, cancellationToken);
        }
    }

    private async ValueTask WriteChunkAsync(ReadOnlyMemory<byte> part, CancellationToken cancellationToken)
    {
        string size = part.Length.ToString("x", CultureInfo.InvariantCulture) + "\r\n";
        await wire.SendAsync(Encoding.ASCII.GetBytes(size), cancellationToken);
        await wire.SendAsync(part, cancellationToken);
        await wire.SendAsync(LineEnd, cancellationToken);
    }
}
