using System;
using System.Diagnostics;
using System.Globalization;
using System.Threading.Tasks;
using Xunit;
using static Limitless.Tokens.EngineTests.Hosting.EngineDataAttribute;

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
    [EngineData(Embedded, "y\n", "dropped\nafter\n")]
    [EngineData(Embedded, "n\n", "kept\nafter\n")]
    [EngineData(Pwsh, "n\n", "kept\nafter\n")]
    public async Task Answers_may_be_piped_in(string engine, string input, string expected)
    {
        SandboxOutcome outcome = await RunAsync(engine, Ask, input);
        Assert.Contains("[Y] Yes  [A] Yes to All  [N] No", outcome.Output, StringComparison.Ordinal);
        Assert.EndsWith(expected, outcome.Output, StringComparison.Ordinal);
        Assert.Equal(0, outcome.ExitCode);
    }

    [Theory]
    [EngineData(Embedded)]
    [EngineData(Pwsh)]
    public async Task A_question_that_nobody_can_answer_is_an_error_and_does_not_hang(string engine)
    {
        SandboxOutcome outcome = await RunAsync(engine, Ask, input: string.Empty);
        Assert.Equal(1, outcome.ExitCode);
        Assert.DoesNotContain("dropped", outcome.Output.Split('\n'));
    }

    [Fact]
    public async Task The_embedded_engine_says_why_it_could_not_ask()
    {
        SandboxOutcome outcome = await RunAsync(Embedded, Ask, input: string.Empty);
        Assert.Contains("Nobody can answer this question", outcome.Output, StringComparison.Ordinal);
    }

    [Theory]
    [EngineData(Embedded)]
    [EngineData(Pwsh)]
    public async Task Output_that_is_not_a_terminal_has_no_colours(string engine)
    {
        SandboxOutcome outcome = await RunAsync(
            engine, "$PSVersionTable; Get-Module; throw 'bad'", input: string.Empty);
        Assert.Contains("PSVersion", outcome.Output, StringComparison.Ordinal);
        Assert.DoesNotContain('\u001b', outcome.All);
    }

    [Theory]
    [EngineData(Embedded)]
    [EngineData(Pwsh)]
    public async Task Ctrl_C_ends_the_script_with_130(string engine)
    {
        if (OperatingSystem.IsWindows())
        {
            // One process can't send Ctrl+C to another there without sending it to itself.
            return;
        }

        using ScriptFile script = new("'started'; while ($true) { }");
        using SandboxProcess sandbox = SandboxProcess.Start("run", "--engine", engine, script.Path);
        Assert.Equal("started", await sandbox.ReadLineAsync());
        using (Process kill = Process.Start("kill", ["-INT", sandbox.Id.ToString(CultureInfo.InvariantCulture)]))
        {
            await kill.WaitForExitAsync();
        }

        Assert.Equal(130, (await sandbox.EndAsync()).ExitCode);
    }

    private static async Task<SandboxOutcome> RunAsync(string engine, string text, string input)
    {
        using ScriptFile script = new(text);
        return await SandboxProcess.RunAsync(["run", "--engine", engine, script.Path], input);
    }
}
