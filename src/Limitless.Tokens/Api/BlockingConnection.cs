using System;
using System.IO;
using System.Net;
using System.Net.Http;
using System.Net.Sockets;
using System.Reflection;
using System.Threading;
using System.Threading.Tasks;

namespace Limitless.Tokens.Api;

/// <summary>
/// Opens the connections of .NET's SocketsHttpHandler as it would itself, but for one thing: a socket that waits for
/// its connection asynchronously can never again be read without the thread pool, so that the one for a request that is
/// awaited in any case connects on the thread that asks.
/// </summary>
internal static class BlockingConnection
{
    /// <summary>None of these have a name in netstandard2.0; .NET Framework does not have them at all.</summary>
    private static readonly Type? HandlerType = typeof(HttpClient).Assembly.GetType("System.Net.Http.SocketsHttpHandler");

    private static readonly Type? ContextType =
        typeof(HttpClient).Assembly.GetType("System.Net.Http.SocketsHttpConnectionContext");

    private static readonly PropertyInfo? EndPoint = ContextType?.GetProperty("DnsEndPoint");
    private static readonly PropertyInfo? Message = ContextType?.GetProperty("InitialRequestMessage");

    /// <summary>A handler that opens its connections so; null where .NET has none.</summary>
    public static HttpMessageHandler? CreateHandler()
    {
        if (HandlerType?.GetProperty("ConnectCallback") is not { } callback)
            return null;
        HttpMessageHandler handler = (HttpMessageHandler)Activator.CreateInstance(HandlerType)!;
        callback.SetValue(handler, (Func<object, CancellationToken, ValueTask<Stream>>)ConnectAsync);
        return handler;
    }

    private static async ValueTask<Stream> ConnectAsync(object context, CancellationToken cancellationToken)
    {
        DnsEndPoint server = (DnsEndPoint)EndPoint!.GetValue(context)!;
        Socket socket = new(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            using (cancellationToken.Register(socket.Dispose))
            {
                if (HttpTransport.IsAwaited((HttpRequestMessage)Message!.GetValue(context)!))
                    socket.Connect(server.Host, server.Port);
                else
                    await socket.ConnectAsync(server.Host, server.Port).ConfigureAwait(false);
            }

            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }
}
