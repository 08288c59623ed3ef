namespace Limitless.Tokens.Sandbox.Server.State;

/// <summary>The last requests, oldest first, in a ring; the count goes on where the ring forgets.</summary>
internal sealed class RequestLog
{
    public const int Capacity = 20_000;

    private readonly Lock _lock = new();
    private RecordedRequest?[] _ring = new RecordedRequest?[256];
    private long _total;

    public void Add(RecordedRequest request)
    {
        lock (_lock)
        {
            if (_total == _ring.Length && _ring.Length < Capacity)
                Array.Resize(ref _ring, Math.Min(_ring.Length * 2, Capacity));
            _ring[_total % _ring.Length] = request;
            request.Number = ++_total;
        }
    }

    public RecordedRequest[] Snapshot(out long total)
    {
        lock (_lock)
        {
            total = _total;
            int kept = (int)Math.Min(_total, _ring.Length);
            RecordedRequest[] requests = new RecordedRequest[kept];
            for (int i = 0; i < kept; i++)
                requests[i] = _ring[(_total - kept + i) % _ring.Length]!;
            return requests;
        }
    }

    /// <summary>Forgets all and counts from zero again; says how many had been counted.</summary>
    public long Clear()
    {
        lock (_lock)
        {
            long total = _total;
            Array.Clear(_ring);
            _total = 0;
            return total;
        }
    }
}
