namespace Limitless.Tokens.EngineTests.Hosting;

/// <summary>
/// What <c>run</c> makes of a script's end: mostly by the script that runs scripts, without the price of a process for each
/// case. It sets a variable of the whole process, so that these run alone.
/// </summary>
[Collection(nameof(ProcessEnvironment))]
public sealed class RunExitCodeTests
{
    private const string Fail = "Write-Error 'the milk is sour'";

    private const string Doom =
        "function Doom { [CmdletBinding()] param() $PSCmdlet.ThrowTerminatingError("
        + "[Management.Automation.ErrorRecord]::new("
        + "[Exception]::new('the milk is gone'), 'Gone', 'InvalidData', $null)) }\n";

    [Theory]
    [InlineData("'before'; throw 'bad'", 1, "| bad\n")]
    [InlineData(Fail + "; 'after'", 1, "after\n")]
    [InlineData("'before'; exit 7; 'after'", 7, "before\n")]
    public async Task A_process_has_the_exit_code(string text, int exitCode, string shown)
    {
        SandboxOutcome outcome = await SandboxProcess.RunScriptAsync(text);
        Assert.Contains(shown, outcome.All, StringComparison.Ordinal);
        Assert.Equal(exitCode, outcome.ExitCode);
    }

    [Theory]
    [InlineData(Doom + "Doom\n'after'", "after\n")]
    [InlineData(Fail + "; 'after'", "Write-Error: the milk is sour\n")]
    [InlineData(Fail + "; exit 0", "the milk is sour\n")]
    [InlineData("$ErrorActionPreference = 'Stop'\n" + Fail + "\n'after'", "the milk is sour\n", "after")]
    [InlineData("if (", "| Missing condition in if statement")]
    [InlineData("function two { 1; throw 'mid' }\ntwo | ForEach-Object { \"got $_\" }", "| mid\n")]
    [InlineData("'a' | Select-Object -ExpandProperty None", "Property \"None\" cannot be found.")]
    public void An_error_that_nobody_handled_is_shown_and_fails_the_run(string text, string shown, string never = "\u0000") =>
        Check(text, exitCode: 1, shown, never);

    [Theory]
    [InlineData("try { throw 'bad' } catch { 'caught' }", "caught\n")]
    [InlineData("try { throw 'bad' } catch { $_ }", "| bad\n")]
    [InlineData(Doom + "try { Doom } catch { \"seen $_\" }", "seen the milk is gone\n")]
    [InlineData(Fail + " -ErrorAction SilentlyContinue; \"$($Error.Count) known\"", "1 known\n")]
    [InlineData(Fail + " -ErrorAction Ignore; 'after'", "after\n")]
    [InlineData(Fail + " 2>&1; 'after'", "the milk is sour\n")]
    [InlineData(Fail + " 2>&1 | ForEach-Object { \"seen $_\" }", "seen the milk is sour\n")]
    [InlineData("trap { 'trapped'; continue } throw 'bad'", "trapped\n")]
    // A native program's failure is the script's own business; dotnet is the one that is there for certain.
    [InlineData("dotnet no-such-program.dll\n\"native said $($LASTEXITCODE -ne 0)\"", "native said True\n")]
    public void An_error_that_was_handled_does_not_count(string text, string shown) => Check(text, exitCode: 0, shown);

    [Theory]
    [InlineData("function leave { exit 7 }\nleave", 7)]
    [InlineData(Fail + "; exit 7", 7)]
    [InlineData("exit 0", 0)]
    public void The_script_says_its_exit_code(string text, int exitCode) => Check(text, exitCode, shown: string.Empty);

    private static void Check(string text, int exitCode, string shown, string never = "\u0000")
    {
        using ScriptFile script = new(text);
        using ProcessEnvironment environment = new();
        environment.Set("PSModulePath", Environment.GetEnvironmentVariable("PSModulePath"));
        TestHost host = new();
        using TestEngine engine = TestEngine.Open(host);
        EngineResult result = engine.Show(
            $"& '{SandboxFiles.InvokeScript}' '{ModuleManifest.Find()}' '{script.Path}'");
        Assert.Contains(shown, host.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(never, host.Text, StringComparison.Ordinal);

        // The script that runs scripts always ends with `exit`, unless an error ended it.
        Assert.Equal(exitCode, result.TerminatingError is null ? engine.GetVariable("LASTEXITCODE") : 1);
    }
}
