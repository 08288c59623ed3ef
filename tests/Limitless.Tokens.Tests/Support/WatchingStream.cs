namespace Limitless.Tokens.Tests.Support;

/// <summary>Keeps the buffers that it was read into.</summary>
internal sealed class WatchingStream(byte[] bytes, bool breaksOff = false) : MemoryStream(bytes)
{
    public List<byte[]> Buffers { get; } = [];

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken)
    {
        Buffers.Add(buffer);
        return breaksOff && Position == Length
            ? throw new IOException("The response ended prematurely.") : Task.FromResult(Read(buffer, offset, count));
    }
}
