using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;
using Limitless.Tokens.Sandbox.Hosting;

namespace Limitless.Tokens.EngineTests.Hosting;

/// <summary>Runs a script's text as <c>run</c> does, for cases about the script and not the process.</summary>
internal static class EngineRun
{
    public static async Task<SandboxOutcome> RunAsync(string engine, string text, params IEnumerable<string> arguments)
    {
        using ScriptFile script = new(text);
        return engine == EngineDataAttribute.Embedded
            ? await RunInProcessAsync(script.Path, [.. arguments])
            : await SandboxProcess.RunAsync(["run", "--engine", engine, script.Path, .. arguments]);
    }

    // The very engine of `run --engine embedded`, without the price of a process and a server for each case.
    private static async Task<SandboxOutcome> RunInProcessAsync(string script, string[] arguments)
    {
        ScriptedTerminal terminal = new();
        using ModuleHome module = ModuleHome.InPlace(ModuleManifest.Find());
        ScriptRun run = new(script, arguments, module, new Dictionary<string, string>());
        int exitCode = await new EmbeddedScriptEngine(terminal).RunAsync(run, CancellationToken.None);
        return new SandboxOutcome(exitCode, terminal.Text, string.Empty);
    }
}
