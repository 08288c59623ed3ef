using System.Collections.Concurrent;
using System.Net.Sockets;

namespace Limitless.Tokens.Tests.Api;

/// <summary>Which of a name's addresses is connected to, and how long that takes when one goes nowhere.</summary>
public sealed class HappyEyeballsTests : IDisposable
{
    private static readonly IPAddress[] Two = [IPAddress.IPv6Loopback, IPAddress.Loopback];

    /// <summary>For what comes at once unless something is wrong.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly HeldClock _clock = new();
    private readonly ConcurrentDictionary<IPAddress, Attempt> _attempts = [];
    private readonly SemaphoreSlim _begun = new(0);

    public void Dispose() => _begun.Dispose();

    [Theory]
    [InlineData("1::1 1::2 1.1.1.1 1.1.1.2 1.1.1.3", "1::1 1.1.1.1 1::2 1.1.1.2 1.1.1.3")]
    [InlineData("1.1.1.1 1::1 1::2", "1.1.1.1 1::1 1::2")]
    [InlineData("1.1.1.1 1.1.1.2", "1.1.1.1 1.1.1.2")]
    [InlineData("1::1", "1::1")]
    public void The_families_take_turns(string addresses, string order) => Assert.Equal(
        order, string.Join(' ', HappyEyeballs.Alternate([.. addresses.Split(' ').Select(IPAddress.Parse)])));

    [Fact]
    public async Task The_first_address_is_alone_for_a_moment()
    {
        Task<Attempt> connecting = ConnectAsync(Two);
        await BegunAsync(Two[0]);
        Assert.DoesNotContain(Two[1], _attempts.Keys);
        _attempts[Two[0]].Succeed();
        Assert.Same(_attempts[Two[0]], await connecting);
        Assert.Single(_attempts);
    }

    [Fact]
    public async Task One_that_goes_nowhere_holds_up_the_next_for_that_moment_only()
    {
        Task<Attempt> connecting = ConnectAsync(Two);
        await BegunAsync(Two[0]);
        Assert.Equal(0.25, _clock.EndWait());
        await BegunAsync(Two[1]);
        _attempts[Two[1]].Succeed();
        Assert.Same(_attempts[Two[1]], await connecting);
        Assert.True(_attempts[Two[0]].WasGivenUp);
    }

    [Fact]
    public async Task One_that_fails_does_not_hold_up_the_next_at_all()
    {
        Task<Attempt> connecting = ConnectAsync(Two);
        await BegunAsync(Two[0]);
        _attempts[Two[0]].Fail(SocketError.NetworkUnreachable);
        await BegunAsync(Two[1]);
        _attempts[Two[1]].Succeed();
        Assert.Same(_attempts[Two[1]], await connecting);
    }

    [Fact]
    public async Task A_slow_one_may_still_win()
    {
        Task<Attempt> connecting = ConnectAsync(Two);
        _clock.EndWait();
        await BegunAsync(Two[1]);
        _attempts[Two[0]].Succeed();
        Assert.Same(_attempts[Two[0]], await connecting);
        Assert.True(_attempts[Two[1]].WasGivenUp);
    }

    [Fact]
    public async Task A_late_connection_that_nobody_needs_is_closed()
    {
        Task<Attempt> connecting = ConnectAsync(Two);
        _clock.EndWait();
        await BegunAsync(Two[1]);
        _attempts[Two[0]].IgnoresStop = true;
        _attempts[Two[1]].Succeed();
        await connecting;
        _attempts[Two[0]].Succeed();
        await _attempts[Two[0]].Closed.WaitAsync(Patience);
    }

    [Fact]
    public async Task When_all_fail_the_last_says_why()
    {
        Task<Attempt> connecting = ConnectAsync(Two);
        _attempts[Two[0]].Fail(SocketError.NetworkUnreachable);
        await BegunAsync(Two[1]);
        _attempts[Two[1]].Fail(SocketError.ConnectionRefused);
        Assert.Equal(SocketError.ConnectionRefused,
            (await Assert.ThrowsAsync<SocketException>(() => connecting)).SocketErrorCode);
    }

    [Fact]
    public async Task A_stop_ends_all_of_it()
    {
        using CancellationTokenSource stopping = new();
        Task<Attempt> connecting = ConnectAsync(Two, stopping.Token);
        _clock.EndWait();
        await BegunAsync(Two[1]);
        await stopping.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => connecting);
        Assert.All(_attempts.Values, attempt => Assert.True(attempt.WasGivenUp));
    }

    [Fact]
    public async Task Over_real_sockets_an_address_that_goes_nowhere_is_passed_by()
    {
        // One port, where IPv6 has a queue that is full and nobody accepts, and IPv4 answers.
        using Nowhere nowhere = new(IPAddress.IPv6Loopback);
        using TcpListener answers = new(IPAddress.Loopback, nowhere.Port);
        answers.Start();
        IPAddress[] names = await Dns.GetHostAddressesAsync("localhost");
        await using Stream stream = await HappyEyeballs.ConnectAsync("localhost", nowhere.Port, default).WaitAsync(Patience);
        Assert.True(names.Contains(IPAddress.Loopback) && stream.CanWrite);
    }

    [Fact]
    public async Task A_stop_ends_the_wait_for_a_real_socket_as_a_stop()
    {
        using Nowhere nowhere = new(IPAddress.Loopback);
        using CancellationTokenSource stopping = new();
        Task<Stream> connecting = HappyEyeballs.ConnectAsync("127.0.0.1", nowhere.Port, stopping.Token);
        await stopping.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => connecting.WaitAsync(Patience));
    }

    [Fact]
    public async Task Where_nobody_listens_the_real_socket_says_so()
    {
        using Socket silent = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        silent.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        Assert.Equal(SocketError.ConnectionRefused, (await Assert.ThrowsAsync<SocketException>(
            () => HappyEyeballs.ConnectAsync("127.0.0.1", ((IPEndPoint)silent.LocalEndPoint!).Port, default))).SocketErrorCode);
    }

    [Fact]
    public async Task The_connection_waits_for_no_more_to_send_and_ends_with_its_stream()
    {
        using TcpListener server = new(IPAddress.Loopback, 0);
        server.Start();
        NetworkStream stream = (NetworkStream)await HappyEyeballs
            .ConnectAsync("127.0.0.1", ((IPEndPoint)server.LocalEndpoint).Port, default);
        using Socket peer = await server.AcceptSocketAsync();
        Assert.True(stream.Socket.NoDelay);
        await stream.DisposeAsync();
        Assert.Equal(0, await peer.ReceiveAsync(new byte[1]).WaitAsync(Patience));
    }

    [Fact]
    public async Task A_name_that_is_none_is_said_to_be_none() => Assert.Equal(SocketError.HostNotFound,
        (await Assert.ThrowsAsync<SocketException>(() => HappyEyeballs.ConnectAsync("no-such-name.invalid", 443, default))).SocketErrorCode);

    private Task<Attempt> ConnectAsync(IPAddress[] addresses, CancellationToken stop = default) => HappyEyeballs.FirstAsync(
        addresses,
        (address, token) =>
        {
            Attempt attempt = _attempts[address] = new Attempt(token);
            _begun.Release();
            return attempt.Task;
        },
        _clock, stop);

    private async Task BegunAsync(IPAddress address)
    {
        while (!_attempts.ContainsKey(address))
            Assert.True(await _begun.WaitAsync(Patience));
    }

    /// <summary>An address where a connection is never made: its queue is full and nobody accepts.</summary>
    private sealed class Nowhere : IDisposable
    {
        private readonly Socket _full;
        private readonly Socket[] _waiting;

        public Nowhere(IPAddress address)
        {
            _full = NewSocket(address);
            _full.Bind(new IPEndPoint(address, 0));
            _full.Listen(0);
            _waiting = [.. Enumerable.Range(0, 8).Select(_ => NewSocket(address))];
            Array.ForEach(_waiting, socket => _ = socket.ConnectAsync(_full.LocalEndPoint!));
        }

        public int Port => ((IPEndPoint)_full.LocalEndPoint!).Port;

        public void Dispose()
        {
            Array.ForEach(_waiting, socket => socket.Dispose());
            _full.Dispose();
        }

        private static Socket NewSocket(IPAddress address) => new(address.AddressFamily, SocketType.Stream, ProtocolType.Tcp);
    }

    private sealed class Attempt : IDisposable
    {
        private readonly TaskCompletionSource<Attempt> _end = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private readonly TaskCompletionSource _closed = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public Attempt(CancellationToken stop) => stop.Register(() =>
        {
            WasGivenUp = true;
            if (!IgnoresStop)
                _end.TrySetCanceled(stop);
        });

        public Task<Attempt> Task => _end.Task;

        public Task Closed => _closed.Task;

        public bool WasGivenUp { get; private set; }

        public bool IgnoresStop { get; set; }

        public void Succeed() => _end.SetResult(this);

        public void Fail(SocketError error) => _end.SetException(new SocketException((int)error));

        public void Dispose() => _closed.SetResult();
    }
}
