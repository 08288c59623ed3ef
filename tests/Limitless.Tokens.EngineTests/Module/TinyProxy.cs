namespace Limitless.Tokens.EngineTests.ModuleTests;

/// <summary>A loopback HTTP proxy that wants a login, and hands plain HTTP on once it has it.</summary>
internal sealed class TinyProxy : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _ending = new();
    private readonly string _login;
    private readonly string _refusal;
    private readonly Task _accepting;

    public TinyProxy(string user, string word, string refusal = "407 Proxy Authentication Required")
    {
        _refusal = refusal;
        _login = "Basic " + Convert.ToBase64String(Encoding.UTF8.GetBytes(user + ":" + word));
        _listener.Start();
        _accepting = AcceptAsync();
    }

    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    /// <summary>The heads of all requests that came, in any order.</summary>
    public ConcurrentBag<string> Heads { get; } = [];

    public async ValueTask DisposeAsync()
    {
        await _ending.CancelAsync();
        _listener.Stop();
        await _accepting;
        _ending.Dispose();
    }

    private async Task AcceptAsync()
    {
        while (!_ending.IsCancellationRequested)
        {
            try
            {
                TcpClient client = await _listener.AcceptTcpClientAsync(_ending.Token);
                _ = ServeAsync(client);
            }
            catch (Exception ended) when (ended is OperationCanceledException or SocketException or ObjectDisposedException)
            {
                return;
            }
        }
    }

    /// <summary>One request a connection.</summary>
    private async Task ServeAsync(TcpClient client)
    {
        using TcpClient closing = client;
        try
        {
            NetworkStream stream = client.GetStream();
            string head = await ReadHeadAsync(stream, _ending.Token);
            Heads.Add(head);
            if (!head.Contains("Proxy-Authorization: " + _login, StringComparison.OrdinalIgnoreCase))
                await stream.WriteAsync(Encoding.ASCII.GetBytes($"HTTP/1.1 {_refusal}\r\n"
                    + "Proxy-Authenticate: Basic realm=\"tiny\"\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"), _ending.Token);
            else
                await ForwardAsync(head, stream, _ending.Token);
        }
        catch (Exception ended) when (ended is OperationCanceledException or IOException or SocketException)
        {
            // The client went away, or the test is over.
        }
    }

    private static async Task ForwardAsync(string head, NetworkStream client, CancellationToken cancellationToken)
    {
        string[] lines = head.Split("\r\n");
        string[] request = lines[0].Split(' ');
        Uri target = new(request[1]);
        using TcpClient server = new();
        await server.ConnectAsync(target.Host, target.Port, cancellationToken);
        NetworkStream stream = server.GetStream();
        string forwarded = string.Join("\r\n", lines.Skip(1)
            .Where(line => !line.StartsWith("Proxy-", StringComparison.OrdinalIgnoreCase) && line.Length > 0)
            .Prepend($"{request[0]} {target.PathAndQuery} HTTP/1.1").Append("Connection: close")) + "\r\n\r\n";
        await stream.WriteAsync(Encoding.ASCII.GetBytes(forwarded), cancellationToken);
        await stream.CopyToAsync(client, cancellationToken);
    }

    private static async Task<string> ReadHeadAsync(NetworkStream stream, CancellationToken cancellationToken)
    {
        StringBuilder head = new();
        byte[] one = new byte[1];
        while (!head.ToString().EndsWith("\r\n\r\n", StringComparison.Ordinal))
        {
            if (await stream.ReadAsync(one, cancellationToken) == 0)
                throw new IOException("The client went away.");
            head.Append((char)one[0]);
        }

        return head.ToString();
    }
}
