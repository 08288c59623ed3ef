using System;
using System.Collections.Generic;
using System.IO;
using System.Threading.Tasks;
using Limitless.Tokens.Sandbox.Hosting;
using Xunit;

namespace Limitless.Tokens.EngineTests.Hosting;

/// <summary><c>run SCRIPT.ps1</c> as a process, in both engines: one script means the same in either.</summary>
public sealed class RunTests
{
    private const string Embedded = "embedded";
    private const string Pwsh = "pwsh";

    public static TheoryData<string, int, string> ExitCodes => RunExitCodeCases.All;

    [Theory]
    [MemberData(nameof(ExitCodes))]
    public Task The_embedded_engine_counts_unhandled_errors(string script, int exitCode, string shown) =>
        CheckAsync(Embedded, script, exitCode, shown);

    [PwshTheory]
    [MemberData(nameof(ExitCodes))]
    public Task Pwsh_counts_unhandled_errors(string script, int exitCode, string shown) =>
        CheckAsync(Pwsh, script, exitCode, shown);

    [Theory]
    [InlineData(Embedded)]
    public Task Arguments_reach_the_script_as_pwsh_File_binds_them_embedded(string engine) => CheckArgumentsAsync(engine);

    [PwshTheory]
    [InlineData(Pwsh)]
    public Task Arguments_reach_the_script_as_pwsh_File_binds_them(string engine) => CheckArgumentsAsync(engine);

    [Theory]
    [InlineData(Embedded)]
    public Task A_name_means_the_module_under_test_embedded(string engine) => CheckNameAsync(engine);

    [PwshTheory]
    [InlineData(Pwsh)]
    public Task A_name_means_the_module_under_test(string engine) => CheckNameAsync(engine);

    private static async Task CheckAsync(string engine, string text, int exitCode, string shown)
    {
        using ScriptFile script = new(text);
        SandboxOutcome outcome = await SandboxProcess.RunAsync(["run", "--engine", engine, script.Path]);
        Assert.Equal((exitCode, true), (outcome.ExitCode, outcome.All.Contains(shown, StringComparison.Ordinal)));
    }
}
