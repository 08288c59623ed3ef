using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Net.Http;
using System.Text;
using System.Text.Json;
using System.Threading.Tasks;

namespace Limitless.Tokens.EngineTests.Reliability;

/// <summary>The sandbox's control API, for what a test has to arrange and to look at.</summary>
internal sealed class ControlDesk(Uri server) : IDisposable
{
    private readonly HttpClient _http = new(new SocketsHttpHandler { UseProxy = false }) { BaseAddress = server };

    public void Dispose() => _http.Dispose();

    /// <summary>Adds a fault, or an array of them.</summary>
    public void Fault(string json) => Send(HttpMethod.Post, "faults", json);

    public void ClearFaults() => Send(HttpMethod.Delete, "faults");

    /// <summary>Seeds tokens; gives their ids.</summary>
    public string[] Seed(string json) => Texts(Send(HttpMethod.Post, "tokens", json).GetProperty("tokenIds"));

    /// <summary>Seeds one token; gives its id and secret.</summary>
    public (string Id, string Secret) SeedWithSecret(string label)
    {
        JsonElement made = Send(HttpMethod.Post, "tokens", JsonSerializer.Serialize(new { withSecrets = true, label }));
        return (Texts(made.GetProperty("tokenIds"))[0], Texts(made.GetProperty("secrets"))[0]);
    }

    /// <summary>Sets the sandbox's clock so many seconds off this machine's.</summary>
    public void SetClock(double offsetSeconds) =>
        Send(HttpMethod.Post, "clock", JsonSerializer.Serialize(new { offsetSeconds }));

    public void ForgetRequests() => Send(HttpMethod.Delete, "requests");

    /// <summary>What arrived, oldest first. An error inside the sandbox is the test's error.</summary>
    public IReadOnlyList<Arrival> Requests() =>
    [
        .. Send(HttpMethod.Get, "requests").GetProperty("requests").EnumerateArray().Select(request =>
            request.TryGetProperty("failure", out JsonElement failure)
                ? throw new InvalidOperationException(failure.GetString())
                : new Arrival(request.GetProperty("method").GetString()!, request.GetProperty("target").GetString()!,
                    request.GetProperty("numberOnConnection").GetInt32())),
    ];

    /// <summary>How many such requests arrived.</summary>
    public int Count(string method, string path) =>
        Requests().Count(request => request.Method == method && request.Path == path);

    /// <summary>Every token that ever was, in the order of their making.</summary>
    public IReadOnlyList<KeptToken> Tokens() =>
    [
        .. Send(HttpMethod.Get, "tokens").EnumerateArray().Select(token => new KeptToken(
            token.GetProperty("tokenId").GetString()!, token.GetProperty("label").GetString(),
            token.GetProperty("revokedAt").ValueKind == JsonValueKind.Null)),
    ];

    /// <summary>The ids that are not revoked, in the order of their making.</summary>
    public string[] Alive() => [.. Tokens().Where(token => token.IsAlive).Select(token => token.Id)];

    /// <summary>Waits until such a request has arrived; it may still be in work.</summary>
    public async Task ArrivedAsync(string method, string path, int count = 1)
    {
        while (Count(method, path) < count)
            await Task.Delay(5);
    }

    private static string[] Texts(JsonElement array) => [.. array.EnumerateArray().Select(item => item.GetString()!)];

    private JsonElement Send(HttpMethod method, string path, string? json = null)
    {
        using HttpRequestMessage request = new(method, "/sandbox/" + path)
        {
            Content = json is null ? null : new StringContent(json, Encoding.UTF8, "application/json"),
        };
        using HttpResponseMessage response = _http.Send(request);
        using StreamReader reader = new(response.Content.ReadAsStream());
        string body = reader.ReadToEnd();
        return response.IsSuccessStatusCode ? JsonElement.Parse(body) : throw new InvalidOperationException(body);
    }
}
