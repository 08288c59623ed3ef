using System;
using System.Collections.Generic;
using System.Management.Automation;
using System.Management.Automation.Runspaces;
using System.Threading;
using System.Threading.Tasks;

namespace Limitless.Tokens.Sandbox.Hosting;

/// <summary>Runs a script in the engine from NuGet, in this process.</summary>
internal sealed class EmbeddedScriptEngine(IHostTerminal terminal) : IScriptEngine
{
    public string Description =>
        $"embedded PowerShell {EmbeddedEngine.EngineVersion}: core cmdlets only (an installed PowerShell has them all)";

    public Task<int> RunAsync(ScriptRun run, CancellationToken cancellationToken) =>
        Task.Run(() => Run(run, cancellationToken), CancellationToken.None);

    private int Run(ScriptRun run, CancellationToken cancellationToken)
    {
        foreach ((string name, string value) in run.Environment)
        {
            Environment.SetEnvironmentVariable(name, value);
        }

        EngineOptions options = new()
        {
            Terminal = terminal,
            Manifest = null,
            SearchPath = run.Module.SearchPath ?? string.Empty,
        };
        using EmbeddedEngine engine = EmbeddedEngine.Open(options);
        MissingCommands missing = new();
        EngineResult result = engine.Show(shell => Build(shell, run, missing), cancellationToken);
        missing.Note(result.TerminatingError);
        foreach (string hint in missing.Hints)
        {
            terminal.Output.WriteLine(hint);
        }

        return ExitCode(engine, result);
    }

    private static void Build(PowerShell shell, ScriptRun run, MissingCommands missing)
    {
        shell.AddCommand(SandboxFiles.InvokeScript).AddArgument(run.Module.Manifest).AddArgument(run.Script);
        foreach (CommandParameter argument in ScriptArguments.Read(run.Arguments))
        {
            shell.Commands.Commands[0].Parameters.Add(argument);
        }

        shell.AddCommand(WatchMissingCommandCommand.Info)
            .AddParameter(nameof(WatchMissingCommandCommand.Found), missing);
    }

    private static int ExitCode(EmbeddedEngine engine, EngineResult result)
    {
        if (result.Stopped)
        {
            return ExitCodes.Stopped;
        }

        // The wrapping script always ends with `exit`, unless an error ended it.
        return result.TerminatingError is null && engine.GetVariable("LASTEXITCODE") is int code
            ? code
            : ExitCodes.ScriptFailed;
    }
}
