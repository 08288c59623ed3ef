using Xunit;

namespace Limitless.Tokens.EngineTests.Hosting;

/// <summary>What <c>run</c> makes of a script's end: the script, its exit code, and what is shown.</summary>
internal static class RunExitCodeCases
{
    // Only what the core commands can do, so that every engine runs them.
    private const string Fail =
        "function Fail { [CmdletBinding()] param() $PSCmdlet.WriteError([Management.Automation.ErrorRecord]::new("
        + "[Exception]::new('the milk is sour'), 'Sour', 'InvalidData', $null)) }\n";

    private const string Doom =
        "function Doom { [CmdletBinding()] param() $PSCmdlet.ThrowTerminatingError([Management.Automation.ErrorRecord]::new("
        + "[Exception]::new('the milk is gone'), 'Gone', 'InvalidData', $null)) }\n";

    public static TheoryData<string, int, string> All { get; } = new()
    {
        // Errors that nobody handled.
        { "'before'; throw 'bad'", 1, "| bad" },
        { Fail + "Fail; 'after'", 1, "the milk is sour" },
        { Fail + "Fail; 'after'", 1, "after\n" },
        { Doom + "Doom; 'after'", 1, "the milk is gone" },
        { "Get-Nothing\n'after'", 1, "after\n" },
        { "if (", 1, "Missing condition in if statement" },
        { "$ErrorActionPreference = 'Stop'; " + Fail + "'before'; Fail", 1, "before\n" },
        { "function two { 1; throw 'mid' }\ntwo | ForEach-Object { \"got $_\" }", 1, "got 1\n" },

        // Errors that somebody handled.
        { "try { throw 'bad' } catch { 'caught' }", 0, "caught\n" },
        { "try { throw 'bad' } catch { $_ }", 0, "| bad" },
        { Fail + "Fail -ErrorAction SilentlyContinue; $Error.Count", 0, "1\n" },
        { Fail + "Fail -ErrorAction Ignore; 'after'", 0, "after\n" },
        { Fail + "Fail 2>&1; 'after'", 0, "the milk is sour" },
        { Fail + "Fail 2>&1 | ForEach-Object { \"seen $_\" }", 0, "seen the milk is sour\n" },
        { Doom + "try { Doom } catch { \"seen $_\" }", 0, "seen the milk is gone\n" },
        { "trap { 'trapped'; continue } throw 'bad'", 0, "trapped\n" },

        // Codes that the script asks for.
        { "'before'; exit 7", 7, "before\n" },
        { "function leave { exit 7 }\nleave", 7, "" },
        { "exit 0", 0, "" },
        { Fail + "Fail; exit 7", 7, "the milk is sour" },
        { Fail + "Fail; exit 0", 1, "the milk is sour" },
    };
}
