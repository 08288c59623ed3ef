using System;
using System.Collections.Generic;
using System.CommandLine;
using System.IO;
using System.Threading.Tasks;

namespace Limitless.Tokens.Sandbox.Commands;

/// <summary><c>run SCRIPT.ps1 [arguments]</c>: a script of the user's against a server of its own.</summary>
internal static class RunCommand
{
    public static Command Create()
    {
        Argument<string> script = new("script")
        {
            Description = "The script. What follows it is the script's own; after -- that goes for options, too.",
            HelpName = "SCRIPT.ps1",
        };
        Command command = new(
            "run",
            "Runs a script with the module imported and the five LIMITLESS_ variables set for a fresh server. "
                + "Exits with the script's code; 1 when an error was not handled.")
        {
            script,
        };
        EngineOptionSet engineOptions = new();
        engineOptions.AddTo(command);
        command.TreatUnmatchedTokensAsErrors = false;
        command.SetAction((parsed, stop) => engineOptions.RunAsync(
            parsed,
            (session, engine, cancellationToken) =>
            {
                // Not on standard output: that is the script's alone.
                Console.Error.WriteLine($"Engine: {engine.Description}");
                return session.RunAsync(parsed.GetValue(script)!, parsed.UnmatchedTokens, cancellationToken);
            },
            stop));
        return command;
    }
}
