using System.Net.Sockets;

namespace Limitless.Tokens.Api;

/// <summary>
/// Connects as RFC 8305 says. A name may have an IPv6 and an IPv4 address one of which goes nowhere: they are tried
/// side by side, a moment apart, and the first connection that stands is taken. .NET by itself tries one after the
/// other, each for as long as the system lets it.
/// </summary>
internal static class HappyEyeballs
{
    /// <summary>How long an address is alone before the next is tried as well.</summary>
    private static readonly TimeSpan Head = TimeSpan.FromMilliseconds(250);

    public static async Task<Stream> ConnectAsync(string host, int port, CancellationToken cancellationToken)
    {
        IPAddress[] addresses = await Dns.GetHostAddressesAsync(host).ConfigureAwait(false);
        Socket socket = await FirstAsync(
            Alternate(addresses), (address, token) => ConnectAsync(address, port, token), SystemClock.Instance,
            cancellationToken).ConfigureAwait(false);
        return new NetworkStream(socket, ownsSocket: true);
    }

    /// <summary>The families in turn, each in its own order, beginning with the first address's.</summary>
    public static IReadOnlyList<IPAddress> Alternate(IReadOnlyList<IPAddress> addresses) =>
    [
        .. addresses.GroupBy(address => address.AddressFamily)
            .SelectMany(family => family.Select((address, place) => (address, place)))
            .OrderBy(one => one.place).Select(one => one.address),
    ];

    /// <summary>The first connection that stands; the others are given up. The last failure, when none does.</summary>
    public static async Task<T> FirstAsync<T>(
        IReadOnlyList<IPAddress> addresses, Func<IPAddress, CancellationToken, Task<T>> connect, IClock clock,
        CancellationToken cancellationToken)
        where T : IDisposable
    {
        using CancellationTokenSource giveUp = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        List<Task<T>> attempts = [];
        try
        {
            for (int begun = 0; ;)
            {
                cancellationToken.ThrowIfCancellationRequested();
                List<Task> awaited = [];
                if (begun < addresses.Count)
                {
                    attempts.Add(connect(addresses[begun++], giveUp.Token));
                    if (begun < addresses.Count)
                        awaited.Add(clock.DelayAsync(Head, giveUp.Token));
                }

                awaited.AddRange(attempts);
                if (await Task.WhenAny(awaited).ConfigureAwait(false) is not Task<T> ended)
                    continue;
                attempts.Remove(ended);
                if (ended.Status == TaskStatus.RanToCompletion || (attempts.Count == 0 && begun == addresses.Count))
                    return await ended.ConfigureAwait(false);
                _ = ended.Exception;
            }
        }
        finally
        {
            giveUp.Cancel();
            foreach (Task<T> late in attempts)
                _ = DisposeOfAsync(late);
        }
    }

    private static async Task<Socket> ConnectAsync(IPAddress address, int port, CancellationToken cancellationToken)
    {
        Socket socket = new(address.AddressFamily, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            using (cancellationToken.Register(socket.Dispose))
                await socket.ConnectAsync(address, port).ConfigureAwait(false);
            return socket;
        }
        catch
        {
            socket.Dispose();
            cancellationToken.ThrowIfCancellationRequested();
            throw;
        }
    }

    private static async Task DisposeOfAsync<T>(Task<T> late)
        where T : IDisposable
    {
        // Whether it stands in spite of all, or failed: nobody waits for it any more.
        await Task.WhenAny(late).ConfigureAwait(false);
        if (late.Status == TaskStatus.RanToCompletion)
            late.Result.Dispose();
        else
            _ = late.Exception;
    }
}
