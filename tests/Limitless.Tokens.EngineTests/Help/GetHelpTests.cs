using System;
using System.IO;
using System.Linq;
using System.Threading.Tasks;
using Limitless.Tokens.EngineTests.Hosting;
using Xunit;
using static Limitless.Tokens.EngineTests.Hosting.EngineDataAttribute;

namespace Limitless.Tokens.EngineTests.Help;

/// <summary>What Get-Help shows of the built module.</summary>
public sealed class GetHelpTests
{
    [Theory]
    [EngineData(Embedded)]
    [EngineData(Pwsh)]
    public async Task Help_tells_of_every_parameter_what_it_really_is(string engine)
    {
        SandboxOutcome outcome = await EngineRun.RunAsync(
            engine, $"& '{Path.Combine(AppContext.BaseDirectory, "Help", "Scripts", "Compare-Help.ps1")}'");
        Assert.True(outcome.ExitCode == 0, outcome.All);
        string[] lines = outcome.Output.TrimEnd().Split('\n');
        Assert.Equal(10, lines.Length);
        Assert.All(lines, line => Assert.Matches("^[A-Z][a-z]+-Limitless[A-Za-z]*: [0-9]+ parameters, ([2-9]|[1-9][0-9]) examples$", line));
    }

    [Theory]
    [EngineData(Embedded)]
    [EngineData(Pwsh)]
    public async Task The_text_of_a_cmdlet_and_of_both_topics_is_shown(string engine)
    {
        SandboxOutcome outcome = await EngineRun.RunAsync(
            engine,
            """
            Get-Help Update-LimitlessApiToken -Full
            Get-Help about_Limitless.Tokens
            Get-Help about_Limitless.Tokens_Security
            """);
        string text = WithoutBlanks(outcome.Output);
        string[] expected =
        [
            "SYNOPSIS Rotates API tokens, make before break",
            "SYNTAX Update-LimitlessApiToken [-TokenId] <ApiTokenReference[]> [-SecretName <String>] [-Vault <String>] [-Deploy <ScriptBlock>]",
            "-Deploy <ScriptBlock> Brings the new token",
            "Example 2: Bring the new token to where it is used",
            "param($Token)",
            "TOPIC about_Limitless.Tokens SHORT DESCRIPTION",
            "TOPIC about_Limitless.Tokens_Security SHORT DESCRIPTION",
        ];
        Assert.All(expected, part => Assert.Contains(WithoutBlanks(part), text, StringComparison.Ordinal));
    }

    /// <summary>Help breaks its lines wherever the console ends, within words too.</summary>
    private static string WithoutBlanks(string text) => string.Concat(text.Where(letter => !char.IsWhiteSpace(letter)));
}
