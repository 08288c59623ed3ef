using System;
using System.Linq;
using System.Net;
using System.Net.Http;
using System.Net.Sockets;
using System.Threading;
using System.Threading.Tasks;
using Limitless.Tokens.Api;
using Limitless.Tokens.Tests.Support;
using Xunit;

namespace Limitless.Tokens.Tests.Http;

/// <summary>On which thread an answer is received, over real connections.</summary>
public sealed class HttpTransportTests : IDisposable
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(30);

    private readonly HoldingServer _server = new();
    private readonly HttpTransport _transport;

    public HttpTransportTests() => _transport = new HttpTransport(new SessionOptions { Server = _server.Address });

    private HttpRequestMessage Get => new(HttpMethod.Get, _server.Address);

    public void Dispose()
    {
        _transport.Dispose();
        _server.Dispose();
    }

    [Fact]
    public async Task A_request_without_a_body_is_received_on_the_thread_that_sends_it()
    {
        _server.Release();
        for (int call = 0; call < 3; call++)
            Assert.True(await OnOwnThread(() => IsDone(_transport.SendAsync(Get, default))));
        Assert.Equal(1, _server.Connections);
    }

    [Fact]
    public async Task A_thread_of_the_pool_is_not_held_up()
    {
        Task<HttpResponseMessage> sending = await Task.Run(() => Task.FromResult(_transport.SendAsync(Get, default))).WaitAsync(Limit);
        Assert.False(sending.IsCompleted);
        _server.Release();
        using HttpResponseMessage response = await sending;
        Assert.True(response.IsSuccessStatusCode);
    }

    [Fact]
    public async Task Requests_with_a_body_go_side_by_side()
    {
        Task<HttpResponseMessage>[] sending = await OnOwnThread(() => new[] { SendDelete(), SendDelete() }).WaitAsync(Limit);
        await _server.Arrived.WaitAsync();
        await _server.Arrived.WaitAsync();
        Assert.DoesNotContain(sending, one => one.IsCompleted);
        _server.Release();
        Assert.All(await Task.WhenAll(sending), response => Assert.True(response.IsSuccessStatusCode));
    }

    [Fact]
    public async Task A_thread_that_receives_hears_of_the_cancellation()
    {
        using CancellationTokenSource stop = new();
        Task<Exception> ended = OnOwnThread(() => Record.Exception(() => { _transport.SendAsync(Get, stop.Token); }));
        await _server.Arrived.WaitAsync();
        await stop.CancelAsync();
        Assert.IsAssignableFrom<OperationCanceledException>(await ended.WaitAsync(Limit));
    }

    [Fact]
    public async Task A_connection_that_was_read_asynchronously_serves_on()
    {
        _server.Release();
        using HttpResponseMessage first = await Task.Run(() => _transport.SendAsync(Get, default));
        await first.Content.ReadAsByteArrayAsync();
        Assert.True(await OnOwnThread(() => IsDone(_transport.SendAsync(Get, default))));
        Assert.Equal(1, _server.Connections);
    }

    [Theory]
    [InlineData("GET")]
    [InlineData("DELETE")]
    public async Task A_connection_that_does_not_come_about_is_given_up(string method)
    {
        // Nobody accepts, and the few places in the queue are taken: a further connection gets no answer.
        using Socket full = new(SocketType.Stream, ProtocolType.Tcp);
        full.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        full.Listen(0);
        EndPoint address = full.LocalEndPoint!;
        Socket[] waiting = [.. Enumerable.Range(0, 8).Select(_ => new Socket(SocketType.Stream, ProtocolType.Tcp))];
        Array.ForEach(waiting, socket => _ = socket.ConnectAsync(address));
        using SocketsHttpHandler handler = (SocketsHttpHandler)BlockingConnection.CreateHandler()!;
        handler.ConnectTimeout = TimeSpan.FromMilliseconds(100);
        using HttpMessageInvoker sender = new(handler);
        using HttpRequestMessage request = new(new HttpMethod(method), "http://" + address);
        request.Content = method == "GET" ? null : new SentContent(null);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => sender.SendAsync(request, default).WaitAsync(Limit));
        Array.ForEach(waiting, socket => socket.Dispose());
    }

    [Fact]
    public async Task A_refused_connection_is_told_without_the_socket_s_address()
    {
        TcpListener gone = new(IPAddress.Loopback, 0);
        gone.Start();
        SessionOptions options = new() { Server = new Uri("http://" + gone.LocalEndpoint) };
        gone.Dispose();
        using LimitlessHttpClient http = new(
            options, new TestStore(Given.Credentials(token: true)), new ServerClock(new FakeClock()), new RetryPolicy(0));
        LimitlessApiException refused = await Assert.ThrowsAsync<LimitlessApiException>(
            () => OnOwnThread(() => new TokenService(http, new RecordingObserver()).ListAsync(default).GetAwaiter().GetResult()));
        string words = new SocketException((int)SocketError.ConnectionRefused).Message;
        Assert.EndsWith("has no answer: " + words + ".", refused.Message, StringComparison.Ordinal);
    }

    private Task<HttpResponseMessage> SendDelete() => _transport.SendAsync(
        new HttpRequestMessage(HttpMethod.Delete, _server.Address) { Content = new SentContent(null) }, default);

    private static bool IsDone(Task<HttpResponseMessage> sending)
    {
        bool isDone = sending.IsCompletedSuccessfully;
        using HttpResponseMessage response = sending.GetAwaiter().GetResult();
        response.Content.ReadAsByteArrayAsync().GetAwaiter().GetResult();
        return isDone;
    }

    private static Task<T> OnOwnThread<T>(Func<T> work)
    {
        TaskCompletionSource<T> done = new(TaskCreationOptions.RunContinuationsAsynchronously);
        new Thread(() =>
        {
            try
            {
                done.SetResult(work());
            }
            catch (Exception failure)
            {
                done.SetException(failure);
            }
        }) { IsBackground = true }.Start();
        return done.Task;
    }
}
