using System.Management.Automation.Runspaces;
using Microsoft.PowerShell;

namespace Limitless.Tokens.EngineTests;

/// <summary>
/// The whole of PowerShell, with all commands of its own, in a runspace of this process, and the built module imported.
/// What a user has installed is out of reach.
/// </summary>
internal sealed class TestEngine : IDisposable
{
    private static readonly string OwnModules =
        Path.Combine(Path.GetDirectoryName(typeof(PowerShell).Assembly.Location)!, "Modules");

    private readonly Runspace _runspace;
    private readonly Lock _gate = new();
    private PowerShell? _running;

    static TestEngine()
    {
        // The engine reports each module that it loads unless told not to; tests have nothing to report to anybody.
        Environment.SetEnvironmentVariable("POWERSHELL_TELEMETRY_OPTOUT", "1");
    }

    private TestEngine(Runspace runspace)
    {
        _runspace = runspace;
        PSStyle.Instance.OutputRendering = OutputRendering.PlainText;
    }

    public static TestEngine Open(TestHost? host = null)
    {
        InitialSessionState state = InitialSessionState.CreateDefault2();
        if (OperatingSystem.IsWindows())
            state.ExecutionPolicy = ExecutionPolicy.Bypass;
        TestEngine engine = new(RunspaceFactory.CreateRunspace(host ?? new TestHost(), state));
        engine._runspace.Open();

        // Opening has put the user's own module folders there.
        Environment.SetEnvironmentVariable("PSModulePath", OwnModules);
        if (engine.Invoke($"Import-Module '{ModuleManifest.Find()}'").AllErrors is [var error, ..])
            throw new InvalidOperationException($"The built module can't be imported: {error}");
        return engine;
    }

    /// <summary>Runs a script to its end and gives back its objects and streams; its errors are data.</summary>
    public EngineResult Invoke(string script, params IEnumerable<(string Name, object? Value)> variables) =>
        Invoke(script, CancellationToken.None, variables);

    /// <summary>The same; cancelling stops the pipeline as Ctrl+C does.</summary>
    public EngineResult Invoke(
        string script, CancellationToken cancellationToken, params IEnumerable<(string Name, object? Value)> variables)
    {
        foreach ((string name, object? value) in variables)
            _runspace.SessionStateProxy.SetVariable(name, value);
        return Invoke(shell => shell.AddScript(script), cancellationToken);
    }

    /// <summary>Runs on another thread, for what has to happen while a script runs.</summary>
    public Task<EngineResult> InvokeAsync(
        string script,
        CancellationToken cancellationToken = default,
        params IEnumerable<(string Name, object? Value)> variables) =>
        Task.Run(() => Invoke(script, cancellationToken, variables), CancellationToken.None);

    /// <summary>Runs a script with its output and errors formatted by the host, as at a console.</summary>
    public EngineResult Show(string script)
    {
        EngineResult result = Invoke(shell => ToHost(shell.AddScript(script)));
        if (result.TerminatingError is { } error)
            Invoke(shell => shell.AddCommand("Out-Default").AddParameter("InputObject", error));
        return result;
    }

    /// <summary>Asks what runs now to stop, from another thread; whoever invoked it sees when it has.</summary>
    public void Stop()
    {
        // The lock keeps the shell from being disposed in between; the stop itself goes on elsewhere.
        lock (_gate)
            _running?.BeginStop(null, null);
    }

    public object? GetVariable(string name) => _runspace.SessionStateProxy.GetVariable(name);

    public void Dispose() => _runspace.Dispose();

    private EngineResult Invoke(Action<PowerShell> build, CancellationToken cancellationToken = default)
    {
        using PowerShell shell = PowerShell.Create(_runspace);
        build(shell);
        SetRunning(shell);
        try
        {
            using CancellationTokenRegistration stop = cancellationToken.Register(Stop);
            return Run(shell);
        }
        finally
        {
            SetRunning(null);
        }
    }

    private static void ToHost(PowerShell shell)
    {
        shell.Commands.Commands[^1].MergeMyResults(PipelineResultTypes.Error, PipelineResultTypes.Output);
        shell.AddCommand("Out-Default");
    }

    private void SetRunning(PowerShell? shell)
    {
        lock (_gate)
            _running = shell;
    }

    private static EngineResult Run(PowerShell shell)
    {
        List<PSObject> output = [];
        ErrorRecord? terminating = null;
        try
        {
            shell.Invoke(input: null, output);
        }
        catch (RuntimeException error) when (error is not PipelineStoppedException)
        {
            terminating = error.ErrorRecord;
        }
        catch (Exception refused)
            when (refused is InvalidOperationException or InvalidPowerShellStateException && IsStopping(shell))
        {
            // The stop came before the start.
        }

        return new EngineResult
        {
            Output = output,
            Errors = [.. shell.Streams.Error],
            TerminatingError = terminating,
            Stopped = IsStopping(shell),
            Warnings = [.. shell.Streams.Warning],
            Verbose = [.. shell.Streams.Verbose],
            Debug = [.. shell.Streams.Debug],
            Information = [.. shell.Streams.Information],
            Progress = [.. shell.Streams.Progress],
        };
    }

    private static bool IsStopping(PowerShell shell) =>
        shell.InvocationStateInfo.State is PSInvocationState.Stopping or PSInvocationState.Stopped;
}
