using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Threading.Tasks;
using Limitless.Tokens.Sandbox.Hosting;
using Xunit;
using static Limitless.Tokens.EngineTests.Hosting.EngineDataAttribute;

namespace Limitless.Tokens.EngineTests.Hosting;

/// <summary><c>run SCRIPT.ps1</c> as a process: what the script finds, and what is wrong before it starts.</summary>
public sealed class RunTests
{
    [Theory]
    [EngineData(Embedded)]
    [EngineData(Pwsh)]
    public async Task The_script_finds_the_module_and_a_server_that_answers(string engine)
    {
        using ScriptFile script = new(
            """
            Connect-Limitless -FromEnvironment
            "connected to $env:LIMITLESS_API_URL as $((Get-LimitlessApiToken).Label)"
            "key $($env:LIMITLESS_API_KEY.Length -gt 0)"
            """);
        SandboxOutcome outcome = await SandboxProcess.RunAsync(["run", "--engine", engine, script.Path]);
        Assert.Matches("connected to http://127\\.0\\.0\\.1:[0-9]+ as sandbox\nkey True\n", outcome.Output);
        Assert.Equal((0, true), (outcome.ExitCode, outcome.Error.StartsWith("Engine: ", StringComparison.Ordinal)));
    }

    [Theory]
    [EngineData(Embedded)]
    [EngineData(Pwsh)]
    public async Task Arguments_bind_as_with_pwsh_File(string engine)
    {
        SandboxOutcome outcome = await EngineRun.RunAsync(
            engine,
            """
            param(
                [string] $Name, [switch] $On, [switch] $Off, [int] $Count,
                [Parameter(ValueFromRemainingArguments)] $Rest)
            "$Name|$On|$Off|$Count|$($Rest.Count)|$Rest"
            """,
            "-Name", "two words", "-On", "-Off:$false", "-Count:3", "one", "two");
        Assert.Equal("two words|True|False|3|2|one two\n", outcome.Output);
    }

    [Theory]
    [EngineData(Embedded, "", "0:")]
    [EngineData(Embedded, "one", "1:one")]
    public async Task None_and_one_are_counted_right(string engine, string words, string expected)
    {
        SandboxOutcome outcome = await EngineRun.RunAsync(
            engine, "\"$($args.Count):$args\"", words.Split(' ', StringSplitOptions.RemoveEmptyEntries));
        Assert.Equal(expected + "\n", outcome.Output);
    }

    [Theory]
    [EngineData(Embedded)]
    [EngineData(Pwsh)]
    public async Task Its_name_means_the_module_under_test_not_an_installed_copy(string engine)
    {
        DirectoryInfo installed = Directory.CreateTempSubdirectory("limitless-test-");
        string copy = installed.CreateSubdirectory(ModuleManifest.ModuleName).FullName;
        await File.WriteAllTextAsync(
            Path.Combine(copy, "Limitless.Tokens.psd1"), "@{ ModuleVersion = '99.0'; Description = 'installed' }");
        using ScriptFile script = new(
            """
            Import-Module Limitless.Tokens
            $loaded = @(Get-Module Limitless.Tokens)
            "$($loaded.Count) loaded, installed one $($loaded.Version -contains '99.0')"
            """);
        SandboxOutcome outcome = await SandboxProcess.RunAsync(
            ["run", "--engine", engine, script.Path],
            environment: new Dictionary<string, string> { ["PSModulePath"] = installed.FullName });
        installed.Delete(recursive: true);
        Assert.Equal((0, "1 loaded, installed one False\n"), (outcome.ExitCode, outcome.Output));
    }

    [Fact]
    public async Task Another_copy_of_the_module_can_be_given()
    {
        DirectoryInfo given = Directory.CreateTempSubdirectory("limitless-test-");
        string manifest = Path.Combine(given.FullName, "Limitless.Tokens.psd1");
        await File.WriteAllTextAsync(manifest, "@{ ModuleVersion = '42.0' }");
        using ScriptFile script = new("\"version $((Get-Module Limitless.Tokens).Version)\"");
        SandboxOutcome outcome = await SandboxProcess.RunAsync(
            ["run", "--engine", Embedded, "--module", given.FullName, script.Path]);
        given.Delete(recursive: true);
        Assert.Equal((0, "version 42.0\n"), (outcome.ExitCode, outcome.Output));
    }

    [Fact]
    public async Task A_command_of_an_installed_PowerShell_gets_a_hint()
    {
        SandboxOutcome outcome = await EngineRun.RunAsync(Embedded, "Get-Date\nget-date\n'a' | Select-Object Length\n");
        string[] hints =
            [.. outcome.Output.Split('\n').Where(line => line.Contains("--engine pwsh", StringComparison.Ordinal))];
        Assert.Equal(1, outcome.ExitCode);
        Assert.Equal(2, hints.Length);
        Assert.StartsWith("The embedded engine has no Get-Date: ", hints[0], StringComparison.Ordinal);
        Assert.StartsWith("The embedded engine has no Select-Object: ", hints[1], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Get-LimitlesToken", 1)]
    [InlineData("try { Get-Date } catch { 'handled' }", 0)]
    public async Task A_typing_error_or_a_handled_one_gets_none(string text, int exitCode)
    {
        SandboxOutcome outcome = await EngineRun.RunAsync(Embedded, text);
        Assert.DoesNotContain("--engine pwsh", outcome.All, StringComparison.Ordinal);
        Assert.Equal(exitCode, outcome.ExitCode);
    }

    [Theory]
    [InlineData("There is no script 'no-such.ps1'.", "run", "--engine", "embedded", "no-such.ps1")]
    [InlineData("There is no module at 'no-such': ", "run", "--engine", "embedded", "--module", "no-such", "x.ps1")]
    [InlineData("--engine must be auto, pwsh or embedded.", "run", "--engine", "bash", "x.ps1")]
    [InlineData("Required argument missing for command: 'run'.", "run")]
    public async Task What_the_caller_has_to_put_right_is_one_line_and_exit_code_2(
        string line, params string[] arguments)
    {
        SandboxOutcome outcome = await SandboxProcess.RunAsync(arguments);
        Assert.Equal((2, string.Empty), (outcome.ExitCode, outcome.Output));
        string last = outcome.Error.TrimEnd('\n').Split('\n')[^1];
        Assert.StartsWith(line, last, StringComparison.Ordinal);
    }
}
