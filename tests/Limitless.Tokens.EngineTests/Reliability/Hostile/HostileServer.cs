namespace Limitless.Tokens.EngineTests.Reliability.Hostile;

/// <summary>
/// A server that is none: a test decides what goes over the wire, byte for byte. It ends, with all its connections,
/// when it is disposed.
/// </summary>
internal sealed class HostileServer : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _end = new();
    private readonly ConcurrentDictionary<Task, byte> _serving = new();
    private readonly Task _accepting;
    private int _openCount;

    public HostileServer(Func<RawExchange, Task> answer)
    {
        Answer = answer;
        _listener.Start(512);
        _accepting = AcceptAsync();
    }

    /// <summary>What the next requests get; when it returns, the connection is closed.</summary>
    public Func<RawExchange, Task> Answer { get; set; }

    /// <summary>Whether the connection is handed over as soon as it stands, with nothing read.</summary>
    public bool AnswersUnasked { get; init; }

    public string Address => _listener.LocalEndpoint.ToString()!;

    /// <summary>
    /// How many connections the client has not let go of. One on which it has asked nothing is not among them: .NET opens
    /// a second one when a call waits for long, and keeps the spare for a minute.
    /// </summary>
    public int OpenCount => Volatile.Read(ref _openCount);

    public ConcurrentQueue<RawRequest> Requests { get; } = new();

    public async ValueTask DisposeAsync()
    {
        await _end.CancelAsync();
        _listener.Dispose();
        await _accepting;
        await Task.WhenAll(_serving.Keys);
        _end.Dispose();
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
            {
                Socket socket = await _listener.AcceptSocketAsync(_end.Token);
                Task serving = Task.Run(() => ServeAsync(socket));
                _serving.TryAdd(serving, 0);
            }
        }
        catch (OperationCanceledException)
        {
            // The end of the test.
        }
    }

    private async Task ServeAsync(Socket socket)
    {
        using RawExchange exchange = new(socket, _end.Token);
        try
        {
            if (AnswersUnasked || await TakesRequestAsync(exchange))
                await AnswerAsync(exchange);
        }
        catch (Exception gone) when (gone is SocketException or OperationCanceledException or ObjectDisposedException)
        {
            // The client has gone, or the test is at its end.
        }
    }

    private async Task<bool> TakesRequestAsync(RawExchange exchange)
    {
        if (await exchange.ReadRequestAsync() is not { } request)
            return false;
        Requests.Enqueue(request);
        return true;
    }

    private async Task AnswerAsync(RawExchange exchange)
    {
        Interlocked.Increment(ref _openCount);
        try
        {
            await Answer(exchange);
            await exchange.CloseAsync();
        }
        finally
        {
            Interlocked.Decrement(ref _openCount);
        }
    }
}
