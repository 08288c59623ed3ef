using Limitless.Tokens.Sandbox.Hosting;
using Xunit;

namespace Limitless.Tokens.EngineTests.Hosting;

/// <summary>A theory that needs an installed PowerShell; without one the run says so for each.</summary>
internal sealed class PwshTheoryAttribute : TheoryAttribute
{
    private static readonly string? NotThere = PwshShell.Find() is { } shell && shell.Version >= PwshShell.Oldest
        ? null
        : $"No pwsh {PwshShell.Oldest} or newer is on the PATH.";

    public PwshTheoryAttribute() => Skip = NotThere;
}
