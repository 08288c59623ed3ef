using System.Management.Automation.Language;

namespace Limitless.Tokens.Tests.Architecture;

/// <summary>The scripts that run on every edition of PowerShell, whichever one builds them.</summary>
public sealed class ScriptTests
{
    /// <summary>Before PowerShell 7.6 it makes a cmdlet ask, and throw where nobody can answer.</summary>
    [Theory]
    [InlineData("tests/Pester")]
    [InlineData("docs/examples")]
    public void Debug_is_wanted_by_variable_and_not_by_switch(string folder)
    {
        string[] scripts = Directory.GetFiles(Path.Combine(Repository.Root, folder), "*.ps*1");
        Assert.NotEmpty(scripts);
        Assert.Empty(scripts.SelectMany(path => Parser.ParseFile(path, out _, out _).FindAll(IsDebugSwitch, searchNestedScriptBlocks: true)));
    }

    private static bool IsDebugSwitch(Ast part) =>
        part is CommandParameterAst parameter && "Debug".StartsWith(parameter.ParameterName, StringComparison.OrdinalIgnoreCase)
            && parameter.ParameterName.Length > 1;
}
