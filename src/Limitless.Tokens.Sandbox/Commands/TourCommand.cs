using Limitless.Tokens.Sandbox.Hosting;

namespace Limitless.Tokens.Sandbox.Commands;

/// <summary>No command at all: a token's whole life, as a session at the prompt.</summary>
internal static class TourCommand
{
    /// <summary>Makes the tour what happens when no command is given.</summary>
    public static void AddTo(RootCommand root) =>
        ScriptAction.Set(root, _ => (SandboxFiles.ShowTour, [SandboxFiles.Tour, SandboxFiles.TourSummary]));
}
