namespace Limitless.Tokens.EngineTests.Reliability.Hostile;

/// <summary>One connection on the server's side.</summary>
internal sealed partial class RawExchange(Socket socket, CancellationToken end) : IDisposable
{
    private readonly byte[] _buffer = new byte[16 * 1024];

    /// <summary>The request that was read; null when the server speaks unasked.</summary>
    public RawRequest? Request { get; private set; }

    public CancellationToken End => end;

    public void Dispose() => socket.Dispose();

    /// <summary>Reads a whole request; null when the client goes away first.</summary>
    public async Task<RawRequest?> ReadRequestAsync()
    {
        StringBuilder text = new();
        int head;
        while ((head = text.ToString().IndexOf("\r\n\r\n", StringComparison.Ordinal)) < 0)
        {
            if (!await ReadMoreAsync(text))
                return null;
        }

        Match length = ContentLength().Match(text.ToString(0, head + 2));
        int whole = head + 4 + (length.Success ? int.Parse(length.Groups[1].ValueSpan, null) : 0);
        while (text.Length < whole)
        {
            if (!await ReadMoreAsync(text))
                return null;
        }

        string[] line = text.ToString(0, head).Split("\r\n")[0].Split(' ');
        return Request = new RawRequest(line[0], line[1], text.ToString(0, head));
    }

    public Task SendAsync(string text) => SendAsync(Encoding.Latin1.GetBytes(text));

    public async Task SendAsync(ReadOnlyMemory<byte> bytes)
    {
        while (bytes.Length > 0)
            bytes = bytes[await socket.SendAsync(bytes, end)..];
    }

    /// <summary>Ends with a RST instead of a FIN.</summary>
    public void Reset()
    {
        socket.LingerState = new LingerOption(true, 0);
        socket.Close();
    }

    /// <summary>Keeps the connection until the client gives it up.</summary>
    public async Task HoldAsync()
    {
        while (await socket.ReceiveAsync(_buffer, end) > 0)
        {
        }
    }

    /// <summary>Ends cleanly, and waits for the client to do the same.</summary>
    public async Task CloseAsync()
    {
        socket.Shutdown(SocketShutdown.Send);
        await HoldAsync();
    }

    [GeneratedRegex(@"\r\nContent-Length: (\d+)\r\n", RegexOptions.IgnoreCase)]
    private static partial Regex ContentLength();

    private async Task<bool> ReadMoreAsync(StringBuilder text)
    {
        int read = await socket.ReceiveAsync(_buffer, end);
        text.Append(Encoding.Latin1.GetString(_buffer, 0, read));
        return read > 0;
    }
}
