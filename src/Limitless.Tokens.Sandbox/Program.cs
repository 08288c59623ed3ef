using System;
using System.CommandLine;
using System.CommandLine.Parsing;
using System.Threading.Tasks;
using Limitless.Tokens.Sandbox.Commands;
using Limitless.Tokens.Sandbox.Hosting;

namespace Limitless.Tokens.Sandbox;

internal static class Program
{
    private static async Task<int> Main(string[] args)
    {
        RootCommand root = new(
            "A faithful, in-memory Limitless API-token service on loopback, with PowerShell to try the module against it. "
            + "Without a command: a tour of a token's whole life.")
        {
            RunCommand.Create(),
            ServeCommand.Create(),
        };
        TourCommand.AddTo(root);
        ParseResult parsed = root.Parse(args);
        if (parsed.Errors.Count == 0)
        {
            return await parsed.InvokeAsync();
        }

        foreach (ParseError error in parsed.Errors)
        {
            await Console.Error.WriteLineAsync($"{error.Message} See --help.");
        }

        return ExitCodes.BadUsage;
    }
}
