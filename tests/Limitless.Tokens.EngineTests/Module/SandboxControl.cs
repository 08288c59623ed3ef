using Limitless.Tokens.EngineTests.Reliability.Soak;

namespace Limitless.Tokens.EngineTests.ModuleTests;

/// <summary>The sandbox's control API, for what a test has to arrange and to look at.</summary>
internal sealed class SandboxControl(SandboxServer server) : IDisposable
{
    private readonly HttpClient _http = new(new SocketsHttpHandler { UseProxy = false }) { BaseAddress = server.BaseUri };

    public void Dispose() => _http.Dispose();

    /// <summary>Adds faults: one object, or an array of them.</summary>
    public Task<JsonElement> FaultAsync(string json) => SendAsync(HttpMethod.Post, "faults", json);

    /// <summary>Lets one such request wait for its answer for longer than any test does, after it is carried out or not.</summary>
    public Task HoldAsync(string method, string path, int number = 1, bool isDone = true) => FaultAsync(
        JsonSerializer.Serialize(new { method, path, after = number - 1, delayMs = 600_000, effect = isDone }));

    public Task ClearFaultsAsync() => SendAsync(HttpMethod.Delete, "faults");

    /// <summary>Sets the sandbox's clock so many seconds off this machine's.</summary>
    public Task SetClockAsync(double offsetSeconds) =>
        SendAsync(HttpMethod.Post, "clock", JsonSerializer.Serialize(new { offsetSeconds }));

    /// <summary>Seeds tokens; gives their ids.</summary>
    public async Task<string[]> SeedAsync(string json) =>
        [.. (await SendAsync(HttpMethod.Post, "tokens", json)).GetProperty("tokenIds").EnumerateArray().Select(Text)];

    /// <summary>The same with their secrets, where the order asks for them.</summary>
    public Task<JsonElement> SeedWithSecretsAsync(string json) => SendAsync(HttpMethod.Post, "tokens", json);

    /// <summary>
    /// Makes the next derive answer with a token whose secret the test knows. The sandbox accepts its signatures, so that
    /// all that follows is real.
    /// </summary>
    public async Task<(string Id, string Secret)> KnowNextDeriveAsync(Func<string, string>? escape = null)
    {
        JsonElement made = await SendAsync(HttpMethod.Post, "tokens", """{"withSecrets":true,"label":"known"}""");
        string id = made.GetProperty("tokenIds")[0].GetString()!;
        string secret = made.GetProperty("secrets")[0].GetString()!;
        string escaped = escape is null ? secret : escape(secret);
        string answer = $$"""
            { "apiKey": "{{id}}", "secret": "{{escaped}}", "tokenId": "{{id}}", "createdAt": "2026-03-23T12:34:56.789Z",
              "scopes": ["trading"], "profile": { "id": 4711, "account": "0xAbC" } }
            """;
        await FaultAsync(JsonSerializer.Serialize(
            new { method = "POST", path = "/auth/api-tokens/derive", status = 201, body = answer }));
        return (id, secret);
    }

    public Task<JsonElement> IdentityAsync(string json) => SendAsync(HttpMethod.Post, "identity", json);

    public async Task<IReadOnlyList<ArrivedRequest>> RequestsAsync() =>
        [.. (await SendAsync(HttpMethod.Get, "requests")).GetProperty("requests").EnumerateArray().Select(Arrived)];

    /// <summary>The same with all that the sandbox tells of each.</summary>
    public async Task<JsonElement[]> RawRequestsAsync() =>
        [.. (await SendAsync(HttpMethod.Get, "requests")).GetProperty("requests").EnumerateArray()];

    /// <summary>How many such requests have arrived.</summary>
    public async Task<int> CountAsync(string method, string path) =>
        (await RequestsAsync()).Count(request => request.Method == method && request.Path == path);

    public Task ForgetRequestsAsync() => SendAsync(HttpMethod.Delete, "requests");

    /// <summary>Waits until so many such requests have arrived; the last may still be in work.</summary>
    public Task ArrivedAsync(string method, string path, int count = 1) =>
        UntilAsync(async () => await CountAsync(method, path) >= count);

    /// <summary>Waits until a request of the method has arrived; it may still be in work.</summary>
    public Task ArrivedAsync(string method) =>
        UntilAsync(async () => (await RequestsAsync()).Any(request => request.Method == method));

    /// <summary>The ids that are not revoked, in the order of their making.</summary>
    public async Task<string[]> ActiveIdsAsync() =>
        [.. (await SendAsync(HttpMethod.Get, "tokens")).EnumerateArray()
            .Where(token => token.GetProperty("revokedAt").ValueKind == JsonValueKind.Null)
            .Select(token => Text(token.GetProperty("tokenId")))];

    /// <summary>All tokens that ever were.</summary>
    public async Task<IReadOnlyList<SoakToken>> TokensAsync() =>
        [.. (await SendAsync(HttpMethod.Get, "tokens")).EnumerateArray().Select(token => new SoakToken(
            Text(token.GetProperty("tokenId")), token.GetProperty("label").GetString(),
            token.GetProperty("revokedAt").ValueKind == JsonValueKind.Null))];

    /// <summary>An error inside the sandbox is the test's error.</summary>
    private static ArrivedRequest Arrived(JsonElement request) =>
        request.TryGetProperty("failure", out JsonElement failure)
            ? throw new InvalidOperationException(Text(failure))
            : new ArrivedRequest(
                Text(request.GetProperty("method")), Text(request.GetProperty("target")), Text(request.GetProperty("connectionId")))
            {
                NumberOnConnection = request.GetProperty("numberOnConnection").GetInt32(),
                Status = request.GetProperty("status") is { ValueKind: JsonValueKind.Number } status ? status.GetInt32() : null,
            };

    private static string Text(JsonElement element) => element.GetString()!;

    /// <summary>A request that never comes is a failure, and not the end of the whole run.</summary>
    private static async Task UntilAsync(Func<Task<bool>> isSo)
    {
        using CancellationTokenSource limit = new(TimeSpan.FromMinutes(2));
        while (!await isSo())
            await Task.Delay(5, limit.Token);
    }

    private async Task<JsonElement> SendAsync(HttpMethod method, string path, string? json = null)
    {
        using HttpRequestMessage request = new(method, "/sandbox/" + path)
        {
            Content = json is null ? null : new StringContent(json, Encoding.UTF8, "application/json"),
        };
        using HttpResponseMessage response = await _http.SendAsync(request);
        string body = await response.Content.ReadAsStringAsync();
        return response.IsSuccessStatusCode ? JsonElement.Parse(body) : throw new InvalidOperationException(body);
    }
}
