using System.Runtime.InteropServices;

namespace Limitless.Tokens.EngineTests.Sandbox;

/// <summary>The serve command as a process of its own.</summary>
public sealed class ServeCommandTests
{
    private const int SigTerm = 15;

    [Fact]
    public async Task It_says_its_lines_serves_and_ends_well_on_sigterm()
    {
        using CancellationTokenSource limit = new(TimeSpan.FromMinutes(1));
        using Process process = Start("serve");
        List<string> lines = [];
        while (lines.Count == 0 || lines[^1] != "ready")
            lines.Add(await process.StandardOutput.ReadLineAsync(limit.Token)
                ?? throw new InvalidOperationException("It ended."));

        Assert.Collection(lines,
            line => Assert.Matches("^LIMITLESS_API_URL=http://127\\.0\\.0\\.1:\\d+$", line),
            line => Assert.Matches("^LIMITLESS_IDENTITY_TOKEN=[\\w-]+\\.[\\w-]+\\.[\\w-]+$", line),
            line => Assert.Matches("^LIMITLESS_API_TOKEN_ID=tok_\\w+$", line),
            line => Assert.Matches("^LIMITLESS_API_TOKEN_SECRET=[A-Za-z0-9+/]{43}=$", line),
            line => Assert.Matches("^LIMITLESS_API_KEY=lmts_\\w+$", line),
            line => Assert.Equal("ready", line));
        Assert.Equal(HttpStatusCode.OK, await ListAsync(lines, limit.Token));

        Terminate(process);
        string rest = await process.StandardOutput.ReadToEndAsync(limit.Token);
        await process.WaitForExitAsync(limit.Token);

        Assert.Equal("", rest);
        if (!OperatingSystem.IsWindows())
            Assert.Equal(0, process.ExitCode);
    }

    [Fact]
    public async Task A_port_that_is_taken_is_one_line_and_a_failure()
    {
        using CancellationTokenSource limit = new(TimeSpan.FromMinutes(1));
        using TcpListener taken = new(IPAddress.Loopback, 0);
        taken.Start();
        int port = ((IPEndPoint)taken.LocalEndpoint).Port;
        using Process process = Start("serve", "--port", $"{port}");

        string output = await process.StandardOutput.ReadToEndAsync(limit.Token);
        string error = await process.StandardError.ReadToEndAsync(limit.Token);
        await process.WaitForExitAsync(limit.Token);

        Assert.Equal("", output);
        Assert.Contains($"{port}", Assert.Single(error.Split('\n', StringSplitOptions.RemoveEmptyEntries)),
            StringComparison.Ordinal);
        Assert.Equal(1, process.ExitCode);
    }

    [Theory]
    [InlineData("65536")]
    [InlineData("-1")]
    [InlineData("http")]
    public async Task A_port_that_is_none_is_refused(string port)
    {
        using CancellationTokenSource limit = new(TimeSpan.FromMinutes(1));
        using Process process = Start("serve", "--port", port);

        string error = await process.StandardError.ReadToEndAsync(limit.Token);
        await process.WaitForExitAsync(limit.Token);

        Assert.Equal("--port must be from 0 to 65535. See --help.", error.Trim());
        Assert.Equal(ExitCodes.BadUsage, process.ExitCode);
    }

    private static async Task<HttpStatusCode> ListAsync(List<string> lines, CancellationToken cancellationToken)
    {
        string Value(int line) => lines[line][(lines[line].IndexOf('=', StringComparison.Ordinal) + 1)..];
        using HttpClient http = new();
        using HttpRequestMessage request = new(HttpMethod.Get, Value(0) + "/auth/api-tokens");
        Signed.Add(request, Value(2), Value(3), DateTimeOffset.UtcNow, "/auth/api-tokens");
        using HttpResponseMessage response = await http.SendAsync(request, cancellationToken);
        return response.StatusCode;
    }

    private static Process Start(params string[] arguments)
    {
        ProcessStartInfo start = new("dotnet", [typeof(SandboxServer).Assembly.Location, .. arguments])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        return Process.Start(start)!;
    }

    /// <summary>SIGTERM; Windows has nothing that ends another process gently, so there it is ended by force.</summary>
    private static void Terminate(Process process)
    {
        if (OperatingSystem.IsWindows())
            process.Kill();
        else
            Assert.Equal(0, Kill(process.Id, SigTerm));
    }

    [DllImport("libc", EntryPoint = "kill")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Kill(int processId, int signal);
}
