#if NET
using System.Diagnostics.Tracing;

namespace Limitless.Tokens.Tests.Support;

/// <summary>What this thread borrows from the shared pools and gives back to them, as .NET itself tells it.</summary>
internal sealed class PoolWatch : EventListener
{
    private readonly int _thread = Environment.CurrentManagedThreadId;
    private readonly List<(string Event, int Buffer)> _events = [];

    /// <summary>How many of the buffers that were borrowed have not been given back.</summary>
    public int Missing => Count("BufferRented") - Count("BufferReturned");

    public bool HasLent(Array buffer) => _events.Contains(("BufferRented", buffer.GetHashCode()));

    protected override void OnEventSourceCreated(EventSource eventSource)
    {
        if (eventSource.Name == "System.Buffers.ArrayPoolEventSource")
            EnableEvents(eventSource, EventLevel.Verbose);
    }

    protected override void OnEventWritten(EventWrittenEventArgs eventData)
    {
        if (Environment.CurrentManagedThreadId == _thread)
            _events.Add((eventData.EventName!, (int)eventData.Payload![0]!));
    }

    private int Count(string name) => _events.Count(one => one.Event == name);
}
#endif
