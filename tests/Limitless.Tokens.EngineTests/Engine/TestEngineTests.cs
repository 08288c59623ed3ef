namespace Limitless.Tokens.EngineTests;

/// <summary>The engine that the other tests stand on: what it has, and that it tells streams, errors and stops apart.</summary>
public sealed class TestEngineTests : IDisposable
{
    private readonly TestHost _host = new();
    private readonly TestEngine _engine;

    public TestEngineTests() => _engine = TestEngine.Open(_host);

    public void Dispose() => _engine.Dispose();

    [Fact]
    public void Objects_and_streams_come_apart()
    {
        EngineResult result = _engine.Invoke(
            """
            $VerbosePreference = $DebugPreference = $InformationPreference = 'Continue'
            Write-Warning 'warned'
            Write-Verbose 'told'
            Write-Debug 'traced'
            Write-Information 'informed'
            Write-Progress 'working'
            Write-Error 'failed' -ErrorId 'Id'
            $given
            throw 'bad'
            """,
            ("given", 42));
        Assert.Equal(42, Assert.Single(result.Output).BaseObject);
        Assert.Equal("warned", Assert.Single(result.Warnings).Message);
        Assert.Equal("told", Assert.Single(result.Verbose).Message);
        Assert.Equal("traced", Assert.Single(result.Debug).Message);
        Assert.Equal("informed", Assert.Single(result.Information).ToString());
        Assert.Equal("working", Assert.Single(result.Progress).Activity);
        Assert.Equal("failed", Assert.Single(result.Errors).Exception.Message);
        Assert.Equal(["Id", "bad"], result.ErrorIds);
        Assert.Equal(("bad", false), (result.TerminatingError?.Exception.Message, result.Stopped));
        Assert.Equal("WARNING: warned\nVERBOSE: told\nDEBUG: traced\ninformed\n", _host.Text);
    }

    [Fact]
    public void What_is_shown_looks_as_at_a_prompt_and_has_no_colours()
    {
        _engine.Show("[pscustomobject] @{ A = 1; B = 2 } | Format-Table; Get-Nothing; throw 'bad'");
        Assert.StartsWith("\nA B\n- -\n1 2\n\nGet-Nothing: The term", _host.Text, StringComparison.Ordinal);
        Assert.EndsWith("\nException: bad\n", _host.Text, StringComparison.Ordinal);
        Assert.DoesNotContain('\u001b', _host.Text);
    }

    [Fact]
    public void Questions_take_their_answers_from_the_list()
    {
        _host.Answer("one");
        _host.Answer("two");
        EngineResult result = _engine.Invoke("Read-Host; (Read-Host 'Secret' -AsSecureString).Length; Read-Host");
        Assert.Equal(["one", 3], result.Output.Select(value => value.BaseObject));
        Assert.Equal("one\n***\n\n", _host.Text);
        Assert.Equal(["PromptWithoutInput"], result.ErrorIds);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_script_stops_from_another_thread(bool isCancelled)
    {
        using CancellationTokenSource cancellation = new();
        using ManualResetEventSlim started = new();
        Task<EngineResult> running = _engine.InvokeAsync(
            "$started.Set(); while ($true) { }", cancellation.Token, ("started", started));
        started.Wait();
        if (isCancelled)
            await cancellation.CancelAsync();
        else
            _engine.Stop();
        Assert.True((await running).Stopped);
        Assert.Equal("on", Assert.Single(_engine.Invoke("'on'").Output).BaseObject);
    }

    [Fact]
    public void Cancelled_before_it_began_it_does_not_begin()
    {
        EngineResult result = _engine.Invoke("$began = 1", new CancellationToken(canceled: true));
        Assert.True(result.Stopped);
        Assert.Null(_engine.GetVariable("began"));
    }

    [Fact]
    public void It_has_PowerShells_own_modules_and_none_that_a_user_has_installed()
    {
        string[] names = [.. _engine.Invoke("(Get-Module -ListAvailable).Name").Output.Select(name => (string)name.BaseObject)];
        Assert.Contains("Microsoft.PowerShell.Utility", names);
        Assert.All(names, name => Assert.Matches("^(Microsoft\\.(PowerShell|WSMan)\\.|CimCmdlets|PSDiagnostics)", name));
    }
}
