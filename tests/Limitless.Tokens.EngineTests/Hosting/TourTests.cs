using System;
using System.Text.RegularExpressions;
using System.Threading.Tasks;
using Limitless.Tokens.Sandbox.Hosting;
using Xunit;

namespace Limitless.Tokens.EngineTests.Hosting;

/// <summary>The tour, as the sandbox without a command gives it.</summary>
public sealed partial class TourTests
{
    [Fact]
    public async Task Every_step_works()
    {
        SandboxOutcome outcome = await SandboxProcess.RunAsync([]);
        Assert.Contains("PS> Connect-Limitless -FromEnvironment\n", outcome.Output, StringComparison.Ordinal);
        Assert.Contains("LimitlessTokenNotFound,", outcome.Output, StringComparison.Ordinal);
        Assert.DoesNotMatch(Unchecked(), outcome.Output);
        Assert.Equal((0, string.Empty), (outcome.ExitCode, outcome.Error));
    }

    [Fact]
    public async Task A_step_that_fails_fails_the_tour()
    {
        using ScriptFile script = new("# A step\n'fine'\n\n# Another\nGet-Nothing\n'after'\n");
        SandboxOutcome outcome = await SandboxProcess.RunAsync(["run", SandboxFiles.ShowTour, script.Path]);
        Assert.Equal(
            "\n# A step\nPS> 'fine'\nfine\n\n# Another\nPS> Get-Nothing\nPS> 'after'\nafter\n", outcome.Output);
        Assert.StartsWith("Get-Nothing: ", outcome.Error, StringComparison.Ordinal);
        Assert.Equal(1, outcome.ExitCode);
    }

    // A check of the tour's own table that did not hold.
    [GeneratedRegex(@"\n\S.* False\s*\n")]
    private static partial Regex Unchecked();
}
