using System.Threading;
using System.Threading.Tasks;

namespace Limitless.Tokens.Sandbox.Hosting;

/// <summary>Something that can run a user's script as PowerShell would.</summary>
internal interface IScriptEngine
{
    /// <summary>Which one it is, for the line that says so.</summary>
    string Description { get; }

    /// <summary>Runs it and gives back its exit code; <see cref="ExitCodes.Stopped"/> when it was cancelled.</summary>
    Task<int> RunAsync(ScriptRun run, CancellationToken cancellationToken);
}
