namespace Limitless.Tokens.EngineTests.Hosting;

/// <summary>The tour, as the sandbox without a command gives it.</summary>
public sealed class TourTests
{
    [Fact]
    public async Task Every_step_works()
    {
        SandboxOutcome outcome = await SandboxProcess.RunAsync([]);
        Assert.Contains("PS> Connect-Limitless -FromEnvironment\n", outcome.Output, StringComparison.Ordinal);
        Assert.Matches("\n\"TokenId\",\"Label\",\"Scopes\",.*\n\"tok_.*\n\"tok_.*,\"trading delegated_signing\",", outcome.Output);
        Assert.Contains("\nWhat if: ", outcome.Output, StringComparison.Ordinal);
        Assert.Contains("LimitlessTokenNotFound,", outcome.Output, StringComparison.Ordinal);
        Assert.Equal((5, 0), Summary(outcome));
        Assert.Equal((0, string.Empty), (outcome.ExitCode, outcome.Error));
    }

    [Fact]
    public async Task A_summary_that_does_not_hold_says_so_and_fails_the_tour()
    {
        string text = File.ReadAllText(SandboxFiles.Tour);
        const string Rotation = "$new = Update-LimitlessApiToken -TokenId $bot.TokenId -Confirm:$false";
        Assert.Contains(Rotation, text, StringComparison.Ordinal);
        using ScriptFile script = new(text.Replace(
            Rotation,
            "$new = New-LimitlessApiToken; ConvertFrom-SecureString -SecureString $new.Secret -AsPlainText",
            StringComparison.Ordinal));
        SandboxOutcome outcome = await SandboxProcess.RunAsync(
            ["run", SandboxFiles.ShowTour, script.Path, SandboxFiles.TourSummary]);
        Assert.Equal((3, 2), Summary(outcome));
        Assert.Contains("The tour did not do what it says.", outcome.Error, StringComparison.Ordinal);
        Assert.Equal(1, outcome.ExitCode);
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

    private static (int Yes, int No) Summary(SandboxOutcome outcome)
    {
        string[] lines = outcome.Output.Split('\n');
        return (lines.Count(line => line.StartsWith("  yes ", StringComparison.Ordinal)),
            lines.Count(line => line.StartsWith("  no  ", StringComparison.Ordinal)));
    }
}
