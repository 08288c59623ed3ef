namespace Limitless.Tokens.EngineTests.Reliability.Matrix;

/// <summary>Another origin, which nobody is to come to. It accepts nobody, so that whoever came still waits.</summary>
internal sealed class SilentListener : IDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);

    public SilentListener() => _listener.Start();

    public string Origin => "http://" + _listener.LocalEndpoint;

    public bool WasVisited => _listener.Pending();

    public void Dispose() => _listener.Dispose();
}
