using System.CommandLine;
using System.Threading.Tasks;
using Limitless.Tokens.Sandbox.Commands;

namespace Limitless.Tokens.Sandbox;

internal static class Program
{
    private static Task<int> Main(string[] args)
    {
        RootCommand root = new("A faithful, in-memory Limitless API-token service on loopback.")
        {
            RunCommand.Create(),
            ServeCommand.Create(),
        };
        return root.Parse(args).InvokeAsync();
    }
}
