namespace Limitless.Tokens.Tests.Support;

/// <summary>The core as a session has it, on a fake network and a fake clock.</summary>
internal sealed class TestClient : IDisposable
{
    private readonly RetryPolicy _retry;

    public TestClient(params Step[] steps)
        : this(new FakeServer(steps)) { }

    public TestClient(
        FakeServer server, CredentialSet? credentials = null, int retries = 3, int timeoutSec = 30, Uri? address = null,
        Func<double>? random = null, ProxySettings? proxy = null)
    {
        Server = server;
        Store = new TestStore(credentials ?? Given.Credentials(identity: true, token: true));
        _retry = new RetryPolicy(retries, random ?? (static () => 0.5));
        SessionOptions options = new() { Server = address ?? Given.Server, TimeoutSec = timeoutSec, Proxy = proxy ?? ProxySettings.OfSystem };
        ServerClock = new ServerClock(Clock);
        Http = new LimitlessHttpClient(options, Store, ServerClock, _retry, HttpClientFactory.Create(server));
        Service = new TokenService(Http, Observer);
    }

    public FakeServer Server { get; }

    public TestStore Store { get; }

    public FakeClock Clock { get; } = new();

    public ServerClock ServerClock { get; }

    public RecordingObserver Observer { get; } = new();

    public LimitlessHttpClient Http { get; }

    public TokenService Service { get; }

    public int RequestCount => Server.Received.Count;

    public static ApiRequest Get => new(HttpMethod.Get, "/things", CredentialKind.Token);

    public static ApiRequest Post => new(HttpMethod.Post, "/things", CredentialKind.Token) { Body = "{}"u8.ToArray() };

    /// <summary>Sends, and takes any body for good.</summary>
    public Task<ApiResponse<string>> SendAsync(ApiRequest request, CancellationToken cancellationToken = default) =>
        Http.SendAsync(request, static utf8 => System.Text.Encoding.UTF8.GetString(utf8), Observer, cancellationToken);

    public void Dispose() => Http.Dispose();
}
