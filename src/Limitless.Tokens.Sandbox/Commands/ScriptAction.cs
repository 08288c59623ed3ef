using Limitless.Tokens.Sandbox.Hosting;

namespace Limitless.Tokens.Sandbox.Commands;

/// <summary>What <c>run</c> and the tour have in common: a script in PowerShell, and which module it finds imported.</summary>
internal static class ScriptAction
{
    /// <summary>Makes a command run the script and arguments that <paramref name="choose"/> reads from its line.</summary>
    public static void Set(Command command, Func<ParseResult, (string Script, IEnumerable<string> Arguments)> choose)
    {
        Option<string?> module = new("--module")
        {
            Description = "The module to import: its manifest or its folder. Default: the one that the sandbox comes with.",
            HelpName = "PATH",
        };
        command.Options.Add(module);
        command.SetAction((parsed, cancellationToken) =>
        {
            (string script, IEnumerable<string> arguments) = choose(parsed);
            return RunAsync(script, arguments, parsed.GetValue(module), cancellationToken);
        });
    }

    // What the caller has to put right becomes one line and exit code 2.
    private static async Task<int> RunAsync(
        string script, IEnumerable<string> arguments, string? module, CancellationToken cancellationToken)
    {
        try
        {
            return await ScriptSession.RunAsync(script, arguments, module, cancellationToken);
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
}
