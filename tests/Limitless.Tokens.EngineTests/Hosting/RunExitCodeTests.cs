using System;
using System.Threading.Tasks;
using Xunit;
using static Limitless.Tokens.EngineTests.Hosting.EngineDataAttribute;

namespace Limitless.Tokens.EngineTests.Hosting;

/// <summary>What <c>run</c> makes of a script's end. A script means the same in both engines.</summary>
public sealed class RunExitCodeTests
{
    // Only what the core commands can do, so that every engine runs them.
    private const string Fail =
        "function Fail { [CmdletBinding()] param() $PSCmdlet.WriteError([Management.Automation.ErrorRecord]::new("
        + "[Exception]::new('the milk is sour'), 'Sour', 'InvalidData', $null)) }\n";

    private const string Doom =
        "function Doom { [CmdletBinding()] param() $PSCmdlet.ThrowTerminatingError("
        + "[Management.Automation.ErrorRecord]::new("
        + "[Exception]::new('the milk is gone'), 'Gone', 'InvalidData', $null)) }\n";

    [Theory]
    [EngineData(Embedded, "'before'; throw 'bad'", "| bad\n")]
    [EngineData(Pwsh, "'before'; throw 'bad'", "| bad\n")]
    [EngineData(Embedded, Doom + "Doom\n'after'", "| the milk is gone\n")]
    [EngineData(Embedded, "if (", "| Missing condition in if statement")]
    [EngineData(Embedded, "$ErrorActionPreference = 'Stop'\n" + Fail + "Fail\n'after'", "| the milk is sour\n")]
    [EngineData(Embedded, "function two { 1; throw 'mid' }\ntwo | ForEach-Object { \"got $_\" }", "| mid\n")]
    public Task An_error_that_ends_the_script_is_shown_and_fails_the_run(string engine, string script, string shown) =>
        CheckAsync(engine, script, exitCode: 1, shown);

    [Theory]
    [EngineData(Embedded, Fail + "Fail; 'after'", "the milk is sour\n")]
    [EngineData(Pwsh, Fail + "Fail; 'after'", "the milk is sour\n")]
    [EngineData(Embedded, Fail + "Fail; 'after'", "after\n")]
    [EngineData(Embedded, Doom + "Doom\n'after'", "after\n")]
    [EngineData(Pwsh, Doom + "Doom\n'after'", "after\n")]
    [EngineData(Embedded, Fail + "Fail; exit 0", "the milk is sour\n")]
    public Task An_error_that_was_written_is_shown_and_fails_the_run_at_its_end(
        string engine, string script, string shown) =>
        CheckAsync(engine, script, exitCode: 1, shown);

    [Theory]
    [EngineData(Embedded, "try { throw 'bad' } catch { 'caught' }", "caught\n")]
    [EngineData(Embedded, "try { throw 'bad' } catch { $_ }", "| bad\n")]
    [EngineData(Pwsh, "try { throw 'bad' } catch { $_ }", "| bad\n")]
    [EngineData(Embedded, Doom + "try { Doom } catch { \"seen $_\" }", "seen the milk is gone\n")]
    [EngineData(Embedded, Fail + "Fail -ErrorAction SilentlyContinue; \"$($Error.Count) known\"", "1 known\n")]
    [EngineData(Pwsh, Fail + "Fail -ErrorAction SilentlyContinue; \"$($Error.Count) known\"", "1 known\n")]
    [EngineData(Embedded, Fail + "Fail -ErrorAction Ignore; 'after'", "after\n")]
    [EngineData(Embedded, Fail + "Fail 2>&1; 'after'", "the milk is sour\n")]
    [EngineData(Embedded, Fail + "Fail 2>&1 | ForEach-Object { \"seen $_\" }", "seen the milk is sour\n")]
    [EngineData(Embedded, "trap { 'trapped'; continue } throw 'bad'", "trapped\n")]
    public Task An_error_that_was_handled_does_not_count(string engine, string script, string shown) =>
        CheckAsync(engine, script, exitCode: 0, shown);

    [Theory]
    [EngineData(Embedded, "'before'; exit 7; 'after'", 7)]
    [EngineData(Pwsh, "'before'; exit 7; 'after'", 7)]
    [EngineData(Embedded, "function leave { exit 7 }\nleave", 7)]
    [EngineData(Embedded, Fail + "Fail; exit 7", 7)]
    [EngineData(Embedded, "exit 0", 0)]
    public Task The_script_says_its_exit_code(string engine, string script, int exitCode) =>
        CheckAsync(engine, script, exitCode, shown: string.Empty);

    [Theory]
    [EngineData(Embedded)]
    [EngineData(Pwsh)]
    public async Task A_native_program_that_fails_is_the_scripts_own_business(string engine)
    {
        // dotnet is the one program that is there for certain; it complains on its standard error.
        SandboxOutcome outcome = await EngineRun.RunAsync(
            engine, "dotnet no-such-program.dll\n\"native said $($LASTEXITCODE -ne 0)\"");
        Assert.Contains("native said True\n", outcome.Output, StringComparison.Ordinal);
        Assert.Equal(0, outcome.ExitCode);
    }

    private static async Task CheckAsync(string engine, string script, int exitCode, string shown)
    {
        SandboxOutcome outcome = await EngineRun.RunAsync(engine, script);
        Assert.Contains(shown, outcome.All, StringComparison.Ordinal);
        Assert.Equal(exitCode, outcome.ExitCode);
    }
}
