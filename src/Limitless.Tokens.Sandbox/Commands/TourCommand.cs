using System;
using System.CommandLine;
using Limitless.Tokens.Sandbox.Hosting;

namespace Limitless.Tokens.Sandbox.Commands;

/// <summary>No command at all: a token's whole life, as a session at the prompt.</summary>
internal static class TourCommand
{
    /// <summary>Makes the tour what happens when no command is given.</summary>
    public static void AddTo(RootCommand root)
    {
        EngineOptionSet engineOptions = new();
        engineOptions.AddTo(root);
        root.SetAction((parsed, stop) => engineOptions.RunAsync(
            parsed,
            (session, engine, cancellationToken) =>
            {
                Console.Out.WriteLine($"Engine: {engine.Description}");
                return session.RunAsync(SandboxFiles.ShowTour, [SandboxFiles.Tour], cancellationToken);
            },
            stop));
    }
}
