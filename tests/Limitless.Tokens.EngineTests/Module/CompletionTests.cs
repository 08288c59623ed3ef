namespace Limitless.Tokens.EngineTests.ModuleTests;

/// <summary>What Tab offers: what the session has seen, and never the name of a file.</summary>
public sealed class CompletionTests : ModuleTestBase, IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("limitless-test-");

    public void Dispose() => _folder.Delete(recursive: true);

    [Theory]
    [InlineData("Get-LimitlessApiToken ")]
    [InlineData("Get-LimitlessApiToken -TokenId ")]
    [InlineData("Get-LimitlessApiToken -Label ")]
    [InlineData("Get-LimitlessApiToken -Scope ")]
    [InlineData("Get-LimitlessApiToken -UnusedFor ")]
    [InlineData("Get-LimitlessApiToken -OlderThan ")]
    [InlineData("Get-LimitlessApiToken -Session ")]
    [InlineData("New-LimitlessApiToken ")]
    [InlineData("New-LimitlessApiToken -Label ")]
    [InlineData("New-LimitlessApiToken -SecretName ")]
    [InlineData("New-LimitlessApiToken -SecretName bot -Vault ")]
    [InlineData("Update-LimitlessApiToken -SecretName ")]
    [InlineData("Update-LimitlessApiToken -Vault ")]
    [InlineData("Connect-Limitless -SecretName ")]
    [InlineData("Connect-Limitless -Vault ")]
    [InlineData("Invoke-LimitlessRequest ")]
    [InlineData("Invoke-LimitlessRequest -Path ")]
    [InlineData("New-LimitlessRequestHeader -Path ")]
    [InlineData("Revoke-LimitlessApiToken ")]
    public void No_file_is_offered_and_nothing_goes_wrong(string line)
    {
        File.WriteAllText(Path.Combine(_folder.FullName, "1marker"), "");
        Run($"Set-Location -LiteralPath '{_folder.FullName}'; $Error.Clear()");
        Assert.Contains(Complete("Get-Content "), text => text.Contains("marker", StringComparison.Ordinal));
        foreach (string word in new[] { "", "1", "1m", "'1m", "/", "./" })
            Assert.DoesNotContain(Complete(line + word), text => text.Contains("marker", StringComparison.Ordinal));
        Assert.Equal("0", RunText("$Error.Count"));
    }

    [Theory]
    [InlineData("bot")]
    [InlineData("market maker")]
    [InlineData("it's $(Get-Date) `n")]
    [InlineData("a[1]*?")]
    [InlineData("-Session")]
    [InlineData("2026/x.y_z")]
    [InlineData("👩‍💻 é")]
    public async Task A_label_that_was_seen_finds_its_token(string label)
    {
        await Control.SeedAsync(JsonSerializer.Serialize(new { ids = new List<string> { "tok_a" }, label }));
        Run(ConnectToken + "$null = Get-LimitlessApiToken");
        Assert.Equal(2, Complete("Get-LimitlessApiToken -Label ").Length);
        string completed = Assert.Single(Complete("Get-LimitlessApiToken -Label '" + label[..2].Replace("'", "''", StringComparison.Ordinal)));
        Assert.Equal("tok_a", RunText($"(Get-LimitlessApiToken -Label {completed}).TokenId"));
        completed = Assert.Single(Complete("New-LimitlessApiToken '" + label[..2].Replace("'", "''", StringComparison.Ordinal)));
        Run(ConnectAll);
        Assert.Equal(label, RunText($"(New-LimitlessApiToken -Label {completed}).Label"));
    }

    [Theory]
    [InlineData("UnusedFor")]
    [InlineData("OlderThan")]
    public void Each_duration_that_is_offered_is_taken(string parameter)
    {
        Run(ConnectToken);
        string[] offered = Complete($"Get-LimitlessApiToken -{parameter} ");
        Assert.Contains("30d", offered);
        Assert.Equal(["6mo"], Complete($"Get-LimitlessApiToken -{parameter} 6"));
        Assert.All(offered, duration => Run($"Get-LimitlessApiToken -{parameter} {duration}"));
    }

    [Fact]
    public void A_path_that_was_used_comes_first_without_its_query()
    {
        Run(ConnectAll);
        string[] documented = Complete("Invoke-LimitlessRequest -Path ");
        Assert.Contains("/portfolio/history", documented);
        Invoke("Invoke-LimitlessRequest /portfolio/histroy");
        Run("$null = Invoke-LimitlessRequest '/portfolio/history?page=2'; $null = New-LimitlessRequestHeader '/other/a%20b'");
        Assert.Equal(
            ["'/other/a%20b'", "/portfolio/history", .. documented.Where(path => path != "/portfolio/history")],
            Complete("Invoke-LimitlessRequest "));
        Assert.Equal(["'/other/a%20b'"], Complete("New-LimitlessRequestHeader -Path /o").Except(documented));
    }

    /// <summary>Another session has seen other tokens.</summary>
    [Fact]
    public async Task The_session_that_the_line_names_is_asked()
    {
        await Control.SeedAsync("""{"label":"seen"}""");
        Run(ConnectToken + "Connect-Limitless -Server $server -TokenId $id -Secret $secret -SessionVariable other\n$null = Get-LimitlessApiToken -Session $other");
        Assert.Empty(Complete("Get-LimitlessApiToken -Label s"));
        Assert.Equal(["sandbox", "seen"], Complete("Get-LimitlessApiToken -Session $other -Label s").Order());
    }
}
