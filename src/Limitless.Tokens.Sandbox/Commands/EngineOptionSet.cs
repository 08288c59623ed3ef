using System;
using System.CommandLine;
using System.Threading;
using System.Threading.Tasks;
using Limitless.Tokens.Sandbox.Hosting;

namespace Limitless.Tokens.Sandbox.Commands;

/// <summary>The options that say where a script runs and with which module, for <c>run</c> and the tour.</summary>
internal sealed class EngineOptionSet
{
    private const string Pwsh = "pwsh";
    private const string Embedded = "embedded";
    private const string Auto = "auto";

    private readonly Option<string> _engine = new("--engine")
    {
        Description = "pwsh: your own PowerShell. embedded: the engine that comes with the sandbox, core cmdlets only. "
            + "auto: pwsh where it is on the PATH, else embedded.",
        HelpName = $"{Auto}|{Pwsh}|{Embedded}",
        DefaultValueFactory = _ => Auto,
    };

    private readonly Option<string?> _module = new("--module")
    {
        Description = "The module to import: the folder of its manifest. Default: the one that the sandbox stands in.",
        HelpName = "PATH",
    };

    public void AddTo(Command command)
    {
        _engine.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<string>() is not (Auto or Pwsh or Embedded))
            {
                result.AddError($"--engine must be {Auto}, {Pwsh} or {Embedded}.");
            }
        });
        command.Options.Add(_engine);
        command.Options.Add(_module);
    }

    /// <summary>Runs with what was chosen; what the caller has to put right becomes one line and exit code 2.</summary>
    public async Task<int> RunAsync(
        ParseResult parsed,
        Func<SandboxSession, IScriptEngine, CancellationToken, Task<int>> run,
        CancellationToken cancellationToken)
    {
        try
        {
            IScriptEngine engine = ScriptEngines.Choose(Choice(parsed.GetValue(_engine)!));
            SandboxSession session = new(engine, ModuleManifest.Find(parsed.GetValue(_module)));
            return await run(session, engine, cancellationToken);
        }
        catch (SandboxException trouble)
        {
            await Console.Error.WriteLineAsync(trouble.Message);
            return ExitCodes.BadUsage;
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // Ctrl+C before the script had begun.
            return ExitCodes.Stopped;
        }
    }

    private static EngineChoice Choice(string word) => word switch
    {
        Pwsh => EngineChoice.Pwsh,
        Embedded => EngineChoice.Embedded,
        _ => EngineChoice.Auto,
    };
}
