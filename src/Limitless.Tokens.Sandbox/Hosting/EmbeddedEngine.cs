using System;
using System.Collections.Generic;
using System.Management.Automation;
using System.Management.Automation.Runspaces;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.PowerShell;

namespace Limitless.Tokens.Sandbox.Hosting;

/// <summary>The real PowerShell engine from NuGet in one runspace, with the module imported by its manifest.</summary>
internal sealed class EmbeddedEngine : IDisposable
{
    private readonly Runspace _runspace;
    private readonly Lock _gate = new();
    private PowerShell? _running;

    static EmbeddedEngine()
    {
        // The engine reports each module that it loads unless told not to; a sandbox has nothing to report to anybody.
        Environment.SetEnvironmentVariable("POWERSHELL_TELEMETRY_OPTOUT", "1");
    }

    private EmbeddedEngine(Runspace runspace, ScriptHost host, IHostTerminal terminal)
    {
        _runspace = runspace;
        Host = host;
        Terminal = terminal;
    }

    /// <summary>The engine's version, as <c>$PSVersionTable.PSVersion</c> has it.</summary>
    public static string EngineVersion => PSVersionInfo.PSVersion.ToString();

    public ScriptHost Host { get; }

    public IHostTerminal Terminal { get; }

    public static EmbeddedEngine Open(EngineOptions? options = null)
    {
        options ??= new EngineOptions();
        IHostTerminal terminal = options.Terminal ?? new ScriptedTerminal();
        InitialSessionState state = InitialSessionState.CreateDefault2();
        if (OperatingSystem.IsWindows())
        {
            state.ExecutionPolicy = ExecutionPolicy.Bypass;
        }

        ScriptHost host = new(terminal);
        EmbeddedEngine engine = new(RunspaceFactory.CreateRunspace(host, state), host, terminal);
        try
        {
            engine.Start(options);
            return engine;
        }
        catch
        {
            engine.Dispose();
            throw;
        }
    }

    /// <summary>Runs a script to its end and gives back its objects and streams; its errors are data.</summary>
    public EngineResult Invoke(string script, params IEnumerable<(string Name, object? Value)> variables) =>
        Invoke(script, CancellationToken.None, variables);

    /// <summary>The same; cancelling stops the pipeline as Ctrl+C does.</summary>
    public EngineResult Invoke(
        string script, CancellationToken cancellationToken, params IEnumerable<(string Name, object? Value)> variables)
    {
        foreach ((string name, object? value) in variables)
        {
            _runspace.SessionStateProxy.SetVariable(name, value);
        }

        return Invoke(shell => shell.AddScript(script), cancellationToken);
    }

    /// <summary>Runs on another thread, for what has to happen while a script runs.</summary>
    public Task<EngineResult> InvokeAsync(
        string script,
        CancellationToken cancellationToken = default,
        params IEnumerable<(string Name, object? Value)> variables) =>
        Task.Run(() => Invoke(script, cancellationToken, variables), CancellationToken.None);

    /// <summary>Runs a script with its output and errors formatted to the terminal, as at a console.</summary>
    public EngineResult Show(string script, CancellationToken cancellationToken = default) =>
        Show(shell => shell.AddScript(script), cancellationToken);

    public EngineResult Show(Action<PowerShell> build, CancellationToken cancellationToken = default)
    {
        EngineResult result = Invoke(
            shell =>
            {
                build(shell);
                shell.Commands.Commands[^1].MergeMyResults(PipelineResultTypes.Error, PipelineResultTypes.Output);
                shell.AddCommand("Out-Default");
            },
            cancellationToken);
        if (result.TerminatingException is { } error)
        {
            ShowError(error);
        }

        return result;
    }

    public EngineResult Invoke(Action<PowerShell> build, CancellationToken cancellationToken = default)
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

    /// <summary>Asks what runs now to stop, from another thread; whoever invoked it sees when it has.</summary>
    public void Stop()
    {
        // The lock keeps the shell from being disposed in between; the stop itself goes on elsewhere.
        lock (_gate)
        {
            _running?.BeginStop(null, null);
        }
    }

    public object? GetVariable(string name) => _runspace.SessionStateProxy.GetVariable(name);

    public void Dispose() => _runspace.Dispose();

    private void Start(EngineOptions options)
    {
        _runspace.Open();

        // Opening has put the user's own module folders there.
        Environment.SetEnvironmentVariable("PSModulePath", options.SearchPath);
        if (!Terminal.HasColours)
        {
            PSStyle.Instance.OutputRendering = OutputRendering.PlainText;
        }

        if (options.Manifest is not null)
        {
            Import(options.Manifest);
        }
    }

    // Only what comes through an error stream is displayed as an error: thrown again, it gets there with its own
    // position. A view heads an error with its command, unless `throw` made it: this one must not count. Nor must a
    // preference that the script has left behind.
    private void ShowError(RuntimeException error) => Invoke(shell =>
    {
        const string Rethrow = """
            param($e, $thrown)
            $ErrorActionPreference = 'Continue'
            trap { $e.WasThrownFromThrowStatement = $thrown }
            throw $e
            """;
        shell.AddScript(Rethrow, useLocalScope: true)
            .AddArgument(error)
            .AddArgument(error.WasThrownFromThrowStatement);
        shell.Commands.Commands[0].MergeMyResults(PipelineResultTypes.Error, PipelineResultTypes.Output);
        shell.AddCommand("Out-Default");
    });

    private void Import(string manifest)
    {
        EngineResult import = Invoke(shell => shell.AddCommand("Import-Module").AddArgument(manifest));
        if (import.AllErrors is [var error, ..])
        {
            throw new SandboxException($"The module at '{manifest}' can't be imported: {error}");
        }
    }

    private void SetRunning(PowerShell? shell)
    {
        lock (_gate)
        {
            _running = shell;
        }
    }

    private static EngineResult Run(PowerShell shell)
    {
        List<PSObject> output = [];
        RuntimeException? terminating = null;
        try
        {
            shell.Invoke(input: null, output);
        }
        catch (RuntimeException error) when (error is not PipelineStoppedException)
        {
            terminating = error;
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
            TerminatingException = terminating,
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
