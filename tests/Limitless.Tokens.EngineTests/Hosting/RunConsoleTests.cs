namespace Limitless.Tokens.EngineTests.Hosting;

/// <summary>Questions, colours and Ctrl+C of a script that runs as a process.</summary>
public sealed class RunConsoleTests
{
    private const string Ask =
        """
        function Drop {
            [CmdletBinding(SupportsShouldProcess, ConfirmImpact = 'High')] param()
            if ($PSCmdlet.ShouldProcess('it')) { 'dropped' } else { 'kept' }
        }
        Drop
        'after'
        """;

    [Theory]
    [InlineData("y\n", "dropped\nafter\n")]
    [InlineData("n\n", "kept\nafter\n")]
    public async Task Answers_may_be_piped_in(string input, string expected)
    {
        SandboxOutcome outcome = await SandboxProcess.RunScriptAsync(Ask, input);
        Assert.Contains("[Y] Yes  [A] Yes to All  [N] No", outcome.Output, StringComparison.Ordinal);
        Assert.EndsWith(expected, outcome.Output, StringComparison.Ordinal);
        Assert.Equal(0, outcome.ExitCode);
    }

    [Fact]
    public async Task A_question_that_nobody_can_answer_is_an_error_and_does_not_hang()
    {
        SandboxOutcome outcome = await SandboxProcess.RunScriptAsync(Ask);
        Assert.Equal(1, outcome.ExitCode);
        Assert.DoesNotContain("dropped", outcome.Output.Split('\n'));
    }

    [Theory]
    [InlineData("", 0)]
    [InlineData("; exit 4", 4)]
    public async Task A_table_that_the_script_ends_with_is_shown(string end, int code)
    {
        SandboxOutcome outcome = await SandboxProcess.RunScriptAsync("[pscustomobject] @{ Path = 'tokens.csv'; Tokens = 1 }" + end);
        Assert.Equal((code, "\nPath       Tokens\n----       ------\ntokens.csv      1\n\n"), (outcome.ExitCode, outcome.All));
    }

    [Fact]
    public async Task Output_that_is_not_a_terminal_has_no_colours()
    {
        SandboxOutcome outcome = await SandboxProcess.RunScriptAsync("$PSVersionTable; Get-Module; throw 'bad'");
        Assert.Contains("PSVersion", outcome.Output, StringComparison.Ordinal);
        Assert.Contains("bad", outcome.Error, StringComparison.Ordinal);
        Assert.DoesNotContain('\u001b', outcome.All);
    }

    [Fact]
    public async Task Ctrl_C_ends_the_script_with_130()
    {
        if (OperatingSystem.IsWindows())
        {
            // One process can't send Ctrl+C to another there without sending it to itself.
            return;
        }

        using ScriptFile script = new("\"$PID\"; while ($true) { }");
        using SandboxProcess sandbox = SandboxProcess.Start("run", script.Path);
        int child = int.Parse((await sandbox.ReadLineAsync())!, CultureInfo.InvariantCulture);
        using Process console = Process.GetProcessById(child);
        using (Process kill = Process.Start("kill", ["-INT", sandbox.Id.ToString(CultureInfo.InvariantCulture)]))
        {
            await kill.WaitForExitAsync();
        }

        Assert.Equal(130, (await sandbox.EndAsync()).ExitCode);
        Assert.True(console.HasExited);
    }
}
