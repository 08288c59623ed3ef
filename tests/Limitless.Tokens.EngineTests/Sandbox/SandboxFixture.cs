using System.Diagnostics.CodeAnalysis;

namespace Limitless.Tokens.EngineTests.Sandbox;

/// <summary>
/// A sandbox of its own for each test, on a clock that stands still, and a client that follows the contract.
/// </summary>
[SuppressMessage("Design", "CA1001", Justification = "xUnit calls the DisposeAsync of IAsyncLifetime.")]
public abstract class SandboxFixture : IAsyncLifetime
{
    internal const string Tokens = "/auth/api-tokens";
    internal const string Derive = Tokens + "/derive";
    internal const string Capabilities = Tokens + "/capabilities";

    private static readonly UriCreationOptions AsWritten =
        new() { DangerousDisablePathAndQueryCanonicalization = true };

    private readonly HttpClient _http = new(new SocketsHttpHandler { AllowAutoRedirect = false, UseProxy = false });

    protected SandboxServer Server { get; private set; } = null!;

    /// <summary>Whether the sandbox is to be strict about fields that are not wanted.</summary>
    protected virtual bool IsStrict => false;

    internal FixedTime Time { get; } = new();

    public async Task InitializeAsync() => Server = await SandboxServer.StartAsync(
        new SandboxOptions { TimeProvider = Time, IsStrict = IsStrict }, CancellationToken.None);

    public async Task DisposeAsync()
    {
        _http.Dispose();
        await Server.DisposeAsync();
    }

    internal HttpRequestMessage Request(string method, string path, string? body = null)
    {
        Uri uri = new(Server.BaseUri.GetLeftPart(UriPartial.Authority) + path, AsWritten);
        return new HttpRequestMessage(new HttpMethod(method), uri)
        {
            Content = body is null ? null : new StringContent(body, Encoding.UTF8, "application/json"),
        };
    }

    internal async Task<Reply> SendAsync(HttpRequestMessage request)
    {
        using CancellationTokenSource limit = new(TimeSpan.FromSeconds(30));
        HttpResponseMessage response = await _http.SendAsync(request, limit.Token);
        return new Reply(response.StatusCode, await response.Content.ReadAsStringAsync(limit.Token), response);
    }

    /// <summary>With the seeded identity, or with another.</summary>
    internal Task<Reply> AsIdentityAsync(string method, string path, string? body = null, string? identity = null)
    {
        HttpRequestMessage request = Request(method, path, body);
        request.Headers.Add("identity", "Bearer " + (identity ?? Server.IdentityToken));
        return SendAsync(request);
    }

    /// <summary>Signed with the seeded token, stamped so much off the sandbox's clock.</summary>
    internal Task<Reply> AsTokenAsync(string method, string path, string? body = null, double secondsOff = 0) =>
        AsTokenAsync(Server.ApiTokenId, Server.ApiTokenSecret, method, path, body, secondsOff);

    internal Task<Reply> AsTokenAsync(
        string id, string secret, string method, string path, string? body = null, double secondsOff = 0)
    {
        HttpRequestMessage request = Request(method, path, body);
        Signed.Add(request, id, secret, Time.Now.AddSeconds(secondsOff), path, body ?? "");
        return SendAsync(request);
    }

    internal Task<Reply> AsLegacyAsync(string method, string path)
    {
        HttpRequestMessage request = Request(method, path);
        request.Headers.Add("X-API-Key", Server.ApiKey);
        return SendAsync(request);
    }

    internal Task<Reply> ControlAsync(string method, string path, string? body = null) =>
        SendAsync(Request(method, "/sandbox/" + path, body));

    internal async Task<(string Id, string Secret)> DeriveAsync(string body = "{}")
    {
        JsonElement made = (await AsIdentityAsync("POST", Derive, body)).Json;
        return (made.GetProperty("tokenId").GetString()!, made.GetProperty("secret").GetString()!);
    }
}
