namespace Limitless.Tokens.Tests.Support;

/// <summary>Never ends, and comes a KiB at a time.</summary>
internal sealed class CountingStream(Action read) : MemoryStream
{
    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken)
    {
        read();
        return Task.FromResult(Math.Min(count, 1024));
    }
}
