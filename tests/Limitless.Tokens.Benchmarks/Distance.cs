using System.Net;
using System.Net.Sockets;
using System.Threading.Channels;

namespace Limitless.Tokens.Benchmarks;

/// <summary>
/// A server as if it were far away: hands on what both sides send, each byte after half a round trip, and a new
/// connection after a whole one, as TCP's own greeting takes. It counts what the client takes of the server's bytes.
/// </summary>
internal sealed class Distance : IDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _ending = new();
    private readonly TimeSpan _half;
    private readonly int _target;
    private long _received;

    public Distance(Uri server, TimeSpan roundTrip)
    {
        _half = roundTrip / 2;
        _target = server.Port;
        _listener.Start();
        Url = new UriBuilder(server) { Port = ((IPEndPoint)_listener.LocalEndpoint).Port }.Uri.GetLeftPart(UriPartial.Authority);
        _ = AcceptAsync();
    }

    /// <summary>The server's address, this far away.</summary>
    public string Url { get; }

    /// <summary>The server's bytes that have gone on to the client, or wait in a small buffer before it.</summary>
    public long Received => Interlocked.Read(ref _received);

    public void Dispose()
    {
        _ending.Cancel();
        _listener.Dispose();
        _ending.Dispose();
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
                _ = RelayAsync(await _listener.AcceptSocketAsync(_ending.Token));
        }
        catch (OperationCanceledException)
        {
            // The benchmark is over.
        }
    }

    private async Task RelayAsync(Socket client)
    {
        using Socket server = new(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        using (client)
        {
            client.NoDelay = true;
            // A large one would count what a client never takes.
            client.SendBufferSize = 8 * 1024;
            try
            {
                await server.ConnectAsync(IPAddress.Loopback, _target, _ending.Token);
                await Task.Delay(_half * 2, _ending.Token);
                await Task.WhenAll(
                    CarryAsync(client, server, null),
                    CarryAsync(server, client, size => Interlocked.Add(ref _received, size)));
            }
            catch (Exception ended) when (ended is OperationCanceledException or SocketException)
            {
                // One of the two went away.
            }
        }
    }

    private async Task CarryAsync(Socket from, Socket to, Action<int>? count)
    {
        Channel<(long Due, byte[] Bytes)> way = Channel.CreateUnbounded<(long, byte[])>();
        Task sending = SendAsync(way.Reader, to, count);
        byte[] buffer = new byte[64 * 1024];
        for (int size; (size = await from.ReceiveAsync(buffer, _ending.Token)) > 0;)
        {
            way.Writer.TryWrite((Environment.TickCount64 + (long)_half.TotalMilliseconds, buffer[..size]));
        }

        way.Writer.Complete();
        await sending;
    }

    private async Task SendAsync(ChannelReader<(long Due, byte[] Bytes)> way, Socket to, Action<int>? count)
    {
        await foreach ((long due, byte[] bytes) in way.ReadAllAsync(_ending.Token))
        {
            long left = due - Environment.TickCount64;
            if (left > 0)
                await Task.Delay((int)left, _ending.Token);
            for (int sent = 0; sent < bytes.Length;)
            {
                int size = await to.SendAsync(bytes.AsMemory(sent), _ending.Token);
                count?.Invoke(size);
                sent += size;
            }
        }

        to.Shutdown(SocketShutdown.Send);
    }
}
