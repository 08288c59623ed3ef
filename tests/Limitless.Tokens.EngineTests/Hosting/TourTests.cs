using System.Xml.Linq;

namespace Limitless.Tokens.EngineTests.Hosting;

/// <summary>The tour, as the sandbox without a command gives it.</summary>
public sealed partial class TourTests
{
    private static readonly Lazy<Task<SandboxOutcome>> Tour = new(() => SandboxProcess.RunAsync([]));

    [Fact]
    public async Task Every_step_works()
    {
        SandboxOutcome outcome = await Tour.Value;
        Assert.Contains("PS> Connect-Limitless -FromEnvironment\n", outcome.Output, StringComparison.Ordinal);
        Assert.Matches("\n\"TokenId\",\"Label\",\"Scopes\",.*\n\"tok_.*\n\"tok_.*,\"trading delegated_signing\",", outcome.Output);
        Assert.Contains("\nWhat if: ", outcome.Output, StringComparison.Ordinal);
        Assert.Contains("LimitlessTokenNotFound,", outcome.Output, StringComparison.Ordinal);
        Assert.Equal((5, 0), Summary(outcome));
        Assert.Equal((0, string.Empty), (outcome.ExitCode, outcome.Error));
    }

    [Fact]
    public async Task The_picture_shows_what_the_tour_shows()
    {
        string picture = Path.Combine(HelpExample.Root, "docs", "pictures", "tour.svg");
        IEnumerable<string> lines = XDocument.Load(picture).Root!.Elements().Where(part => part.Name.LocalName == "text")
            .Select(line => line.Value);
        string output = TokenId().Replace((await Tour.Value).Output, "tok_");
        string[] steps = TokenId().Replace(string.Join('\n', lines), "tok_").Split("\n\n# ");
        Assert.Equal(3, steps.Length);
        Assert.All(steps, step => Assert.True(
            output.Contains(step, StringComparison.Ordinal), "build.ps1 Picture draws tour.svg again, which the tour shows no more as\n" + step));
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

    [GeneratedRegex("tok_[0-9A-Z]{26}")]
    private static partial Regex TokenId();

    private static (int Yes, int No) Summary(SandboxOutcome outcome)
    {
        string[] lines = outcome.Output.Split('\n');
        return (lines.Count(line => line.StartsWith("  yes ", StringComparison.Ordinal)),
            lines.Count(line => line.StartsWith("  no  ", StringComparison.Ordinal)));
    }
}
