using System;
using System.Linq;
using System.Management.Automation;
using System.Threading;
using System.Threading.Tasks;
using Limitless.Tokens.Sandbox.Hosting;
using Xunit;

namespace Limitless.Tokens.EngineTests.Hosting;

/// <summary>The engine in a runspace, as tests use it.</summary>
public sealed class EmbeddedEngineTests : IDisposable
{
    private readonly EmbeddedEngine _engine = EmbeddedEngine.Open();

    public void Dispose() => _engine.Dispose();

    [Fact]
    public void It_has_the_module()
    {
        EngineResult result = _engine.Invoke("(Get-Module Limitless.Tokens).ExportedCmdlets.Keys");
        Assert.Contains("Connect-Limitless", result.Output.Select(name => (string)name.BaseObject));
        Assert.Empty(result.AllErrors);
    }

    [Fact]
    public void Objects_and_streams_come_apart()
    {
        EngineResult result = _engine.Invoke(
            """
            $VerbosePreference = $DebugPreference = 'Continue'
            & {
                [CmdletBinding()] param()
                $PSCmdlet.WriteWarning('warned')
                $PSCmdlet.WriteVerbose('told')
                $PSCmdlet.WriteDebug('traced')
                $PSCmdlet.WriteInformation('informed', @('tag'))
                $PSCmdlet.WriteProgress([Management.Automation.ProgressRecord]::new(1, 'working', 'hard'))
                $exception = [Exception]::new('e')
                $PSCmdlet.WriteError([Management.Automation.ErrorRecord]::new($exception, 'Id', 'InvalidData', $given))
                $given
            }
            """,
            ("given", 42));
        Assert.Equal(42, Assert.Single(result.Output).BaseObject);
        Assert.Equal("warned", Assert.Single(result.Warnings).Message);
        Assert.Equal("told", Assert.Single(result.Verbose).Message);
        Assert.Equal("traced", Assert.Single(result.Debug).Message);
        Assert.Equal("informed", Assert.Single(result.Information).MessageData);
        Assert.Equal("working", Assert.Single(result.Progress).Activity);
        Assert.Equal(42, Assert.Single(result.Errors).TargetObject);
        Assert.Equal(["Id"], result.ErrorIds);
        Assert.Equal((null, false), (result.TerminatingError, result.Stopped));
        Assert.Equal("WARNING: warned\nVERBOSE: told\nDEBUG: traced\n", Shown());
    }

    [Fact]
    public void An_error_that_ends_the_script_is_data()
    {
        EngineResult result = _engine.Invoke("'before'; throw 'bad'");
        Assert.Equal("before", Assert.Single(result.Output).BaseObject);
        Assert.Equal("bad", result.TerminatingError?.Exception.Message);
        Assert.Empty(result.Errors);
        Assert.Single(result.AllErrors);
    }

    [Fact]
    public void Variables_stay_from_one_script_to_the_next()
    {
        _engine.Invoke("$kept = 1");
        Assert.Equal(2, Assert.Single(_engine.Invoke("$kept + 1").Output).BaseObject);
    }

    [Fact]
    public async Task A_script_stops_from_another_thread()
    {
        using ManualResetEventSlim started = new();
        Task<EngineResult> running = _engine.InvokeAsync(
            "$started.Set(); while ($true) { }", variables: ("started", started));
        started.Wait();
        _engine.Stop();
        Assert.True((await running).Stopped);
        Assert.Equal("on", Assert.Single(_engine.Invoke("'on'").Output).BaseObject);
    }

    [Fact]
    public async Task Cancelling_stops_it_too()
    {
        using CancellationTokenSource cancellation = new();
        using ManualResetEventSlim started = new();
        Task<EngineResult> running = _engine.InvokeAsync(
            "$started.Set(); while ($true) { }", cancellation.Token, ("started", started));
        started.Wait();
        await cancellation.CancelAsync();
        Assert.True((await running).Stopped);
    }

    [Fact]
    public void Cancelled_before_it_began_it_does_not_begin()
    {
        using CancellationTokenSource cancellation = new();
        cancellation.Cancel();
        EngineResult result = _engine.Invoke("$began = 1", cancellation.Token);
        Assert.True(result.Stopped);
        Assert.Null(_engine.GetVariable("began"));
    }

    [Fact]
    public void Exit_outside_a_script_file_is_noted_by_the_host()
    {
        _engine.Invoke("exit 5");
        Assert.Equal(5, _engine.Host.ExitCode);
    }

    [Fact]
    public void Modules_that_a_user_has_installed_are_out_of_reach()
    {
        Assert.Empty(_engine.Invoke("Get-Module -ListAvailable").Output);
    }

    [Fact]
    public void A_manifest_that_does_not_load_is_said_in_a_sentence()
    {
        using ScriptFile broken = new("@{ ModuleVersion = ");
        SandboxException error = Assert.Throws<SandboxException>(
            () => EmbeddedEngine.Open(new EngineOptions { Manifest = broken.Path }));
        Assert.Contains(broken.Path, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Several_engines_live_side_by_side()
    {
        using EmbeddedEngine other = EmbeddedEngine.Open();
        other.Invoke("$mine = 'other'");
        _engine.Invoke("$mine = 'first'");
        Assert.Equal("other", Assert.Single(other.Invoke("$mine").Output).BaseObject);
    }

    private string Shown() => ((ScriptedTerminal)_engine.Terminal).Text;
}
