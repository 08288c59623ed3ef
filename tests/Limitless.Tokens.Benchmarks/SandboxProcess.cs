using System.Net.Http.Json;

namespace Limitless.Tokens.Benchmarks;

/// <summary>The sandbox as a process of its own, so that the server's work is not counted as the client's.</summary>
internal sealed class SandboxProcess : IDisposable
{
    private readonly Process _process;
    private readonly Dictionary<string, string> _variables = [];

    public SandboxProcess(int tokens, bool isHttps = false)
    {
        ProcessStartInfo start = new("dotnet")
        {
            RedirectStandardOutput = true,
            ArgumentList = { Places.Sandbox, "serve" },
        };
        if (isHttps)
        {
            start.ArgumentList.Add("--certificate");
            start.ArgumentList.Add(RunCertificate.ServerFile);
        }

        _process = Process.Start(start)!;
        while (_process.StandardOutput.ReadLine() is { } line && line != "ready")
        {
            string[] parts = line.Split('=', 2);
            _variables[parts[0]] = parts[1];
        }

        if (_variables.Count == 0)
            throw new InvalidOperationException("The sandbox did not start.");
        if (tokens > 1)
            Seed(tokens - 1);
    }

    /// <summary>The five LIMITLESS_ variables, as a script finds them in its environment.</summary>
    public IReadOnlyDictionary<string, string> Variables => _variables;

    public string Url => _variables["LIMITLESS_API_URL"];

    public string TokenId => _variables["LIMITLESS_API_TOKEN_ID"];

    public string Secret => _variables["LIMITLESS_API_TOKEN_SECRET"];

    /// <summary>Makes further tokens, and returns their ids.</summary>
    public string[] Seed(int count)
    {
        using HttpClient client = new();
        object order = new
        {
            count,
            label = "bot-{n}",
            scopes = new[] { "trading", "delegated_signing" },
            ageDays = 40,
            lastUsedDaysAgo = 2,
        };
        using HttpResponseMessage answer =
            client.PostAsJsonAsync(Url + "/sandbox/tokens", order).GetAwaiter().GetResult();
        answer.EnsureSuccessStatusCode();
        return answer.Content.ReadFromJsonAsync<Made>().GetAwaiter().GetResult()!.TokenIds;
    }

    /// <summary>Adds a fault.</summary>
    public void Fault(string json)
    {
        using HttpClient client = new();
        using StringContent fault = new(json);
        using HttpResponseMessage answer = client.PostAsync(Url + "/sandbox/faults", fault).GetAwaiter().GetResult();
        answer.EnsureSuccessStatusCode();
    }

    public void Dispose()
    {
        _process.Kill();
        _process.WaitForExit();
        _process.Dispose();
    }

    private sealed record Made(string[] TokenIds);
}
