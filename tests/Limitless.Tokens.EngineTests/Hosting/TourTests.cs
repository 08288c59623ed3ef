using System;
using System.Text.RegularExpressions;
using System.Threading.Tasks;
using Xunit;
using static Limitless.Tokens.EngineTests.Hosting.EngineDataAttribute;

namespace Limitless.Tokens.EngineTests.Hosting;

/// <summary>The tour, as the sandbox without a command gives it.</summary>
public sealed partial class TourTests
{
    [Theory]
    [EngineData(Embedded, "Engine: embedded PowerShell 7.")]
    [EngineData(Pwsh, "Engine: PowerShell 7.")]
    public async Task Every_step_works(string engine, string firstLine)
    {
        SandboxOutcome outcome = await SandboxProcess.RunAsync(["--engine", engine]);
        Assert.StartsWith(firstLine, outcome.Output, StringComparison.Ordinal);
        Assert.Contains("PS> Connect-Limitless -FromEnvironment\n", outcome.Output, StringComparison.Ordinal);
        Assert.Contains("LimitlessTokenNotFound,", outcome.Output, StringComparison.Ordinal);
        Assert.DoesNotMatch(Unchecked(), outcome.Output);
        Assert.Equal((0, string.Empty), (outcome.ExitCode, outcome.Error));
    }

    [Fact]
    public async Task A_step_that_fails_fails_the_tour()
    {
        using ScriptFile script = new("# A step\n'fine'\n\n# Another\nGet-Nothing\n'after'\n");
        string player = Limitless.Tokens.Sandbox.Hosting.SandboxFiles.ShowTour;
        SandboxOutcome outcome = await SandboxProcess.RunAsync(["run", "--engine", Embedded, player, script.Path]);
        Assert.StartsWith(
            "\n# A step\nPS> 'fine'\nfine\n\n# Another\nPS> Get-Nothing\nGet-Nothing: ",
            outcome.Output,
            StringComparison.Ordinal);
        Assert.EndsWith("PS> 'after'\nafter\n", outcome.Output, StringComparison.Ordinal);
        Assert.Equal(1, outcome.ExitCode);
    }

    // A check of the tour's own table that did not hold.
    [GeneratedRegex(@"\n\S.* False\s*\n")]
    private static partial Regex Unchecked();
}
