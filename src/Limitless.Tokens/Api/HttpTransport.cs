using System;
using System.Net.Http;
using System.Threading;
using System.Threading.Tasks;

namespace Limitless.Tokens.Api;

/// <summary>
/// A session's connections. The pipeline's thread can do nothing but wait for an answer: where .NET lets it, a request
/// without a body is received on that very thread, since an answer that first goes round by the thread pool costs more
/// wake-ups than all the rest of a call to a server close by.
/// </summary>
internal sealed class HttpTransport : IDisposable
{
    /// <summary>HttpClient.Send came with .NET 5; netstandard2.0 has no name for it.</summary>
    private static readonly Sender? Send = (Sender?)typeof(HttpClient)
        .GetMethod("Send", [typeof(HttpRequestMessage), typeof(HttpCompletionOption), typeof(CancellationToken)])
        ?.CreateDelegate(typeof(Sender));

    private readonly HttpClient _client;
    private readonly bool _canBlock;

    /// <summary>Over a client whose handler may know asynchronous requests only.</summary>
    public HttpTransport(HttpClient client) => _client = client;

    public HttpTransport(SessionOptions options)
    {
        _client = HttpClientFactory.Create(options);
        _canBlock = Send is not null;
    }

    private delegate HttpResponseMessage Sender(
        HttpClient client, HttpRequestMessage message, HttpCompletionOption completion, CancellationToken cancellation);

    /// <summary>
    /// Sends, and has the answer once its headers are there. On any thread but one of the pool's a request without a
    /// body is done when this returns. One with a body never blocks: revocations run side by side.
    /// </summary>
    public Task<HttpResponseMessage> SendAsync(HttpRequestMessage message, CancellationToken cancellationToken) =>
        _canBlock && IsAwaited(message) && !Thread.CurrentThread.IsThreadPoolThread
            ? Task.FromResult(Send!(_client, message, HttpCompletionOption.ResponseHeadersRead, cancellationToken))
            : _client.SendAsync(message, HttpCompletionOption.ResponseHeadersRead, cancellationToken);

    public void Dispose() => _client.Dispose();

    /// <summary>Whether nothing else goes on meanwhile.</summary>
    internal static bool IsAwaited(HttpRequestMessage message) => message.Content is null;
}
