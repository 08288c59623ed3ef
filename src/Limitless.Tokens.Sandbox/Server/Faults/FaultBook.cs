namespace Limitless.Tokens.Sandbox.Server.Faults;

/// <summary>
/// The faults that wait, in the order they came. A request gets the first one that wants it; every fault that matches
/// counts it, so that <c>after: 1</c> behind another fault means the second request.
/// </summary>
internal sealed class FaultBook
{
    public const int Capacity = 1000;

    private readonly Lock _lock = new();
    private readonly List<ActiveFault> _faults = [];
    private int _lastNumber;
    private volatile bool _any;

    /// <summary>Takes all of them, or none when they would be too many; gives their numbers.</summary>
    public int[]? Add(IReadOnlyList<Fault> faults)
    {
        lock (_lock)
        {
            if (_faults.Count + faults.Count > Capacity)
                return null;
            int[] numbers = new int[faults.Count];
            for (int i = 0; i < numbers.Length; i++)
            {
                numbers[i] = ++_lastNumber;
                _faults.Add(new ActiveFault(numbers[i], faults[i]));
            }

            _any = _faults.Count > 0;
            return numbers;
        }
    }

    /// <summary>The fault for this request, already counted; null for an honest answer.</summary>
    public ActiveFault? Take(string method, RequestTarget target, DateTimeOffset now)
    {
        if (!_any)
            return null;
        lock (_lock)
        {
            ActiveFault? taken = null;
            foreach (ActiveFault fault in _faults)
            {
                if (fault.Wants(method, target, now))
                    taken ??= fault;
            }

            taken?.Apply();
            return taken;
        }
    }

    public FaultView[] Snapshot()
    {
        lock (_lock)
            return [.. _faults.ConvertAll(FaultView.Of)];
    }

    /// <summary>Forgets all; says how many there were.</summary>
    public int Clear()
    {
        lock (_lock)
        {
            int count = _faults.Count;
            _faults.Clear();
            _any = false;
            return count;
        }
    }
}
