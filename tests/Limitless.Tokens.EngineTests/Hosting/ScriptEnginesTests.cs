using System;
using Limitless.Tokens.Sandbox.Hosting;
using Xunit;

namespace Limitless.Tokens.EngineTests.Hosting;

/// <summary>Which engine a choice means, with and without a pwsh that is new enough.</summary>
public sealed class ScriptEnginesTests
{
    private static readonly PwshShell Current = new("/somewhere/pwsh", new Version(7, 6, 5), "7.6.5");
    private static readonly PwshShell Old = new("/somewhere/pwsh", new Version(7, 3, 9), "7.3.9");

    [Fact]
    public void Auto_takes_pwsh_where_there_is_one() =>
        Assert.Equal("PowerShell 7.6.5 (pwsh)", ScriptEngines.Choose(EngineChoice.Auto, Current).Description);

    [Fact]
    public void Auto_passes_over_none_and_an_old_one()
    {
        Assert.IsType<EmbeddedScriptEngine>(ScriptEngines.Choose(EngineChoice.Auto, null));
        Assert.IsType<EmbeddedScriptEngine>(ScriptEngines.Choose(EngineChoice.Auto, Old));
    }

    [Fact]
    public void Embedded_means_embedded() =>
        Assert.IsType<EmbeddedScriptEngine>(ScriptEngines.Choose(EngineChoice.Embedded, Current));

    [Fact]
    public void Pwsh_that_is_missing_or_old_is_said()
    {
        Assert.Contains("no pwsh", Refusal(null), StringComparison.Ordinal);
        Assert.Contains("7.3.9", Refusal(Old), StringComparison.Ordinal);
    }

    private static string Refusal(PwshShell? shell) =>
        Assert.Throws<SandboxException>(() => ScriptEngines.Choose(EngineChoice.Pwsh, shell)).Message;
}
