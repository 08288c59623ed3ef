using System;
using System.IO;
using System.Net;
using System.Net.Sockets;
using System.Threading;
using System.Threading.Tasks;

namespace Limitless.Tokens.Tests.Support;

/// <summary>A real server on loopback that answers each request with <c>[]</c>, but not before it is told to.</summary>
internal sealed class HoldingServer : IDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly TaskCompletionSource _released = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly CancellationTokenSource _ending = new();
    private int _connections;

    public HoldingServer()
    {
        _listener.Start();
        _ = AcceptAsync();
    }

    public Uri Address => new("http://127.0.0.1:" + ((IPEndPoint)_listener.LocalEndpoint).Port);

    public int Connections => Volatile.Read(ref _connections);

    /// <summary>Released for each request that has arrived whole.</summary>
    public SemaphoreSlim Arrived { get; } = new(0);

    public void Release() => _released.TrySetResult();

    public void Dispose()
    {
        _ending.Cancel();
        _listener.Dispose();
        _ending.Dispose();
        Arrived.Dispose();
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
                _ = ServeAsync(await _listener.AcceptTcpClientAsync(_ending.Token));
        }
        catch (OperationCanceledException)
        {
            // The test is over.
        }
    }

    private async Task ServeAsync(TcpClient client)
    {
        Interlocked.Increment(ref _connections);
        using (client)
        using (StreamReader reader = new(client.GetStream()))
        {
            while (await reader.ReadLineAsync(_ending.Token) is { } line)
            {
                if (line.Length > 0)
                    continue;
                Arrived.Release();
                await _released.Task.WaitAsync(_ending.Token);
                await client.GetStream().WriteAsync("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n[]"u8.ToArray(), _ending.Token);
            }
        }
    }
}
