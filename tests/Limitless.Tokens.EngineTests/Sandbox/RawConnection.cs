namespace Limitless.Tokens.EngineTests.Sandbox;

/// <summary>A bare connection: what no HTTP client shows, byte for byte.</summary>
internal sealed class RawConnection : IDisposable
{
    private readonly CancellationTokenSource _limit = new(TimeSpan.FromSeconds(30));
    private readonly Socket _socket = new(SocketType.Stream, ProtocolType.Tcp);
    private string _unread = "";

    /// <summary>True when the other side ended with a reset, false after a clean end, null while it is open.</summary>
    public bool? WasReset { get; private set; }

    public static async Task<RawConnection> OpenAsync(Uri server)
    {
        RawConnection connection = new();
        await connection._socket.ConnectAsync(IPAddress.Loopback, server.Port, connection._limit.Token);
        return connection;
    }

    public async Task SendAsync(string method, string path, params string[] headers)
    {
        string lines = string.Concat(Array.ConvertAll(headers, header => header + "\r\n"));
        byte[] bytes = Encoding.UTF8.GetBytes($"{method} {path} HTTP/1.1\r\nHost: localhost\r\n{lines}\r\n");
        await _socket.SendAsync(bytes, _limit.Token);
    }

    /// <summary>All that comes until the connection ends.</summary>
    public async Task<string> ReadToEndAsync()
    {
        while (await ReadMoreAsync())
        {
        }

        return Take(_unread.Length);
    }

    /// <summary>One head, up to and with its empty line.</summary>
    public async Task<string> ReadHeadAsync()
    {
        int end;
        while ((end = _unread.IndexOf("\r\n\r\n", StringComparison.Ordinal)) < 0)
            Assert(await ReadMoreAsync(), "The connection ended within a head.");
        return Take(end + 4);
    }

    /// <summary>One answer with a Content-Length.</summary>
    public async Task<string> ReadAnswerAsync()
    {
        string head = await ReadHeadAsync();
        int length = int.Parse(Regex.Match(head, "Content-Length: (\\d+)").Groups[1].Value,
            CultureInfo.InvariantCulture);
        while (_unread.Length < length)
            Assert(await ReadMoreAsync(), "The connection ended within a body.");
        return head + Take(length);
    }

    public void Dispose()
    {
        _socket.Dispose();
        _limit.Dispose();
    }

    private static void Assert(bool condition, string otherwise)
    {
        if (!condition)
            throw new InvalidOperationException(otherwise);
    }

    private async Task<bool> ReadMoreAsync()
    {
        byte[] buffer = new byte[64 * 1024];
        try
        {
            int read = await _socket.ReceiveAsync(buffer, _limit.Token);
            _unread += Encoding.Latin1.GetString(buffer, 0, read);
            if (read == 0)
                WasReset = false;
            return read > 0;
        }
        catch (SocketException error) when (error.SocketErrorCode == SocketError.ConnectionReset)
        {
            WasReset = true;
            return false;
        }
    }

    private string Take(int count)
    {
        string taken = _unread[..count];
        _unread = _unread[count..];
        return taken;
    }
}
