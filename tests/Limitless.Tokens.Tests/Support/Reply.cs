using System.Net.Sockets;

namespace Limitless.Tokens.Tests.Support;

/// <summary>The steps that a fake server knows.</summary>
internal static class Reply
{
    public static Step With(int status, string body = "", params (string Name, string Value)[] headers) =>
        With(status, Encoding.UTF8.GetBytes(body), headers);

    public static Step With(int status, byte[] body, params (string Name, string Value)[] headers) =>
        WithContent(status, () => new ByteArrayContent(body), headers);

    /// <summary>A body without Content-Length, which is over when the connection is.</summary>
    public static Step WithoutLength(int status, string body, params (string Name, string Value)[] headers) =>
        WithContent(status, () => new StreamContent(new FakeBody(Encoding.UTF8.GetBytes(body), BodyEnd.Ends)), headers);

    /// <summary>A body that breaks off with a failure of the transport.</summary>
    public static Step WithBrokenBody(int status, string body, params (string Name, string Value)[] headers) =>
        WithContent(status, () => new StreamContent(new FakeBody(Encoding.UTF8.GetBytes(body), BodyEnd.Breaks)), headers);

    /// <summary>A body whose rest never comes.</summary>
    public static Step WithStalledBody(int status, string body, params (string Name, string Value)[] headers) =>
        WithContent(status, () => new StreamContent(new FakeBody(Encoding.UTF8.GetBytes(body), BodyEnd.Stalls)), headers);

    /// <summary>No connection: nothing of the request is sent.</summary>
    public static Step Refused { get; } = static (_, _, _) =>
        throw new HttpRequestException("Connection refused", new SocketException((int)SocketError.ConnectionRefused));

    /// <summary>The connection is lost after the request went out.</summary>
    public static Step Dropped { get; } = static async (request, sent, _) =>
    {
        await TakeAsync(request, sent);
        throw new HttpRequestException("An error occurred while sending the request.", new IOException("The response ended prematurely."));
    };

    /// <summary>The request goes out, and no answer comes.</summary>
    public static Step Silence { get; } = static async (request, sent, cancellationToken) =>
    {
        await TakeAsync(request, sent);
        return await NeverAsync(cancellationToken);
    };

    /// <summary>Not even a connection is made.</summary>
    public static Step SilenceBeforeSending { get; } = static (_, _, cancellationToken) => NeverAsync(cancellationToken);

    /// <summary>Runs something when the request has arrived, before the step.</summary>
    public static Step After(Action action, Step step) => (request, sent, cancellationToken) =>
    {
        action();
        return step(request, sent, cancellationToken);
    };

    /// <summary>The transport fails in some way of its own, after the request went out.</summary>
    public static Step Throws(Exception cause) => async (request, sent, _) =>
    {
        await TakeAsync(request, sent);
        throw cause;
    };

    private static Step WithContent(int status, Func<HttpContent> content, (string Name, string Value)[] headers) =>
        async (request, sent, _) =>
        {
            await TakeAsync(request, sent);
            HttpResponseMessage response = new((HttpStatusCode)status) { Content = content(), RequestMessage = request };
            if (headers.Any(header => !response.Headers.TryAddWithoutValidation(header.Name, header.Value)
                && !response.Content.Headers.TryAddWithoutValidation(header.Name, header.Value)))
                throw new ArgumentException("Not a header of a response.", nameof(headers));
            return response;
        };

    private static async Task TakeAsync(HttpRequestMessage request, SentRequest sent)
    {
        if (request.Content is not null)
            sent.Body = await request.Content.ReadAsByteArrayAsync();
    }

    private static async Task<HttpResponseMessage> NeverAsync(CancellationToken cancellationToken)
    {
        await Task.Delay(Timeout.Infinite, cancellationToken);
        throw new InvalidOperationException("Never is over.");
    }
}
