using System.CommandLine.Parsing;
using Limitless.Tokens.Sandbox.Commands;
using Limitless.Tokens.Sandbox.Hosting;

namespace Limitless.Tokens.Sandbox;

internal static class Program
{
    private static async Task<int> Main(string[] args)
    {
        if (args is [PowerShellConsole.FirstArgument, .. string[] own])
        {
            return PowerShellConsole.Run(own);
        }

        ParseResult parsed = CreateCommand().Parse(args);
        if (parsed.Errors.Count == 0)
        {
            // A command that was told to stop still has a child to end or a port to free: it is waited for.
            InvocationConfiguration configuration = new() { ProcessTerminationTimeout = Timeout.InfiniteTimeSpan };
            return await parsed.InvokeAsync(configuration);
        }

        foreach (ParseError error in parsed.Errors)
        {
            await Console.Error.WriteLineAsync($"{error.Message} See --help.");
        }

        return ExitCodes.BadUsage;
    }

    /// <summary>All that may stand on the command line.</summary>
    internal static RootCommand CreateCommand()
    {
        RootCommand root = new(
            "A faithful, in-memory Limitless API-token service on loopback, with PowerShell to try the module against it. "
            + "Without a command: a tour of a token's whole life.")
        {
            RunCommand.Create(),
            ServeCommand.Create(),
        };
        TourCommand.AddTo(root);
        return root;
    }
}
