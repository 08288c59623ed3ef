namespace Limitless.Tokens.EngineTests.Help;

/// <summary>What Get-Help shows of the built module.</summary>
public sealed class GetHelpTests : IDisposable
{
    private readonly TestHost _host = new();
    private readonly TestEngine _engine;

    public GetHelpTests() => _engine = TestEngine.Open(_host);

    public void Dispose() => _engine.Dispose();

    [Fact]
    public void Help_tells_of_every_parameter_what_it_really_is()
    {
        EngineResult result = _engine.Invoke($"& '{Path.Combine(AppContext.BaseDirectory, "Help", "Scripts", "Compare-Help.ps1")}'");
        Assert.Empty(result.AllErrors);
        Assert.Equal(11, result.Output.Count);
        Assert.All(result.Output, line => Assert.Matches(
            "^[A-Z][a-z]+-Limitless[A-Za-z]*: [0-9]+ parameters, ([2-9]|[1-9][0-9]) examples$", line.ToString()));
    }

    [Fact]
    public void The_text_of_a_cmdlet_and_of_both_topics_is_shown()
    {
        EngineResult result = _engine.Show(
            """
            Get-Help Update-LimitlessApiToken -Full
            Get-Help about_Limitless.Tokens
            Get-Help about_Limitless.Tokens_Security
            """);
        Assert.Empty(result.AllErrors);
        string text = WithoutBlanks(_host.Text);
        string[] expected =
        [
            "SYNOPSIS Rotates API tokens, make before break",
            "SYNTAX Update-LimitlessApiToken [-TokenId] <ApiTokenReference[]> [-SecretName <String>] [-Vault <String>] [-AllowClobber] [-Deploy <ScriptBlock>] [-ThrottleLimit <Int32>]",
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
