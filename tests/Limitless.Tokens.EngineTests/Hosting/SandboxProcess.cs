namespace Limitless.Tokens.EngineTests.Hosting;

/// <summary>The sandbox as its users start it: a process with arguments, standard streams and an exit code.</summary>
internal sealed class SandboxProcess : IDisposable
{
    // Generous: it only bounds a test that would otherwise hang.
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(5);

    private readonly Process _process;
    private readonly Task<string> _error;

    private SandboxProcess(string folder, IEnumerable<string> arguments, IReadOnlyDictionary<string, string>? environment)
    {
        string assembly = Path.Combine(folder, "Limitless.Tokens.Sandbox.dll");
        ProcessStartInfo start = new("dotnet", [assembly, .. arguments])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach ((string name, string value) in environment ?? new Dictionary<string, string>())
        {
            start.Environment[name] = value;
        }

        _process = Process.Start(start)!;
        _error = _process.StandardError.ReadToEndAsync();
    }

    public int Id => _process.Id;

    public static SandboxProcess Start(params IEnumerable<string> arguments) => new(AppContext.BaseDirectory, arguments, environment: null);

    /// <summary>
    /// Runs it to its end; <paramref name="input"/> is all that standard input has, <paramref name="sandbox"/> the folder of
    /// another copy of the sandbox.
    /// </summary>
    public static async Task<SandboxOutcome> RunAsync(
        IEnumerable<string> arguments,
        string input = "",
        IReadOnlyDictionary<string, string>? environment = null,
        string? sandbox = null)
    {
        using SandboxProcess process = new(sandbox ?? AppContext.BaseDirectory, arguments, environment);
        await process._process.StandardInput.WriteAsync(input);
        process._process.StandardInput.Close();
        return await process.EndAsync();
    }

    /// <summary><c>run</c> with a script of this text and these arguments.</summary>
    public static async Task<SandboxOutcome> RunScriptAsync(string text, IEnumerable<string> arguments, string input = "")
    {
        using ScriptFile script = new(text);
        return await RunAsync(["run", script.Path, "--", .. arguments], input);
    }

    /// <summary>The same without arguments.</summary>
    public static Task<SandboxOutcome> RunScriptAsync(string text, string input = "") => RunScriptAsync(text, [], input);

    /// <summary>The next line of its standard output; null at the end.</summary>
    public async Task<string?> ReadLineAsync()
    {
        using CancellationTokenSource limit = new(Limit);
        return await _process.StandardOutput.ReadLineAsync(limit.Token);
    }

    /// <summary>Waits for its end and gives back what is left of its output.</summary>
    public async Task<SandboxOutcome> EndAsync()
    {
        using CancellationTokenSource limit = new(Limit);
        string output = await _process.StandardOutput.ReadToEndAsync(limit.Token);
        await _process.WaitForExitAsync(limit.Token);
        return new SandboxOutcome(_process.ExitCode, Lines(output), Lines(await _error));
    }

    public void Dispose()
    {
        if (!_process.HasExited)
        {
            _process.Kill(entireProcessTree: true);
        }

        _process.Dispose();
    }

    private static string Lines(string text) => text.Replace("\r\n", "\n", StringComparison.Ordinal);
}
