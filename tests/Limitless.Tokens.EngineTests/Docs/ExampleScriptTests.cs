using System.Management.Automation.Language;

namespace Limitless.Tokens.EngineTests.Docs;

/// <summary>What all scripts of docs/examples have in common, which needs no PowerShell to see.</summary>
public sealed class ExampleScriptTests
{
    public static TheoryData<string> Names => [.. Directory.GetFiles(DocScript.Examples, "*.ps1").Select(path => Path.GetFileName(path)).Order()];

    [Theory]
    [MemberData(nameof(Names))]
    public void A_script_is_whole(string name)
    {
        ScriptBlockAst script = Parser.ParseFile(Path.Combine(DocScript.Examples, name), out _, out ParseError[] errors);
        Assert.Empty(errors);
        CommentHelpInfo help = script.GetHelpContent();
        Assert.False(string.IsNullOrWhiteSpace(help.Synopsis) || string.IsNullOrWhiteSpace(help.Description));
        Assert.NotEmpty(help.Examples);
        Assert.Contains(script.ParamBlock.Attributes, attribute => attribute.TypeName.Name == "CmdletBinding");
        Assert.All(
            script.ParamBlock.Parameters.Select(parameter => parameter.Name.VariablePath.UserPath.ToUpperInvariant()),
            parameter => Assert.True(help.Parameters.ContainsKey(parameter) || HasComment(script, parameter), parameter));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void A_script_is_told_of_in_the_guide(string name) =>
        Assert.Contains($"(examples/{name})", File.ReadAllText(Path.Combine(DocScript.Examples, "..", "operations.md")), StringComparison.Ordinal);

    [Theory]
    [InlineData("New-BotToken.ps1", true)]
    [InlineData("Revoke-OtherToken.ps1", true)]
    [InlineData("Update-BotToken.ps1", true)]
    [InlineData("Export-TokenPage.ps1", false)]
    [InlineData("Export-TokenReport.ps1", false)]
    [InlineData("Test-BotToken.ps1", false)]
    [InlineData("Test-TokenOnHost.ps1", false)]
    public void What_changes_tokens_has_WhatIf(string name, bool changes)
    {
        ScriptBlockAst script = Parser.ParseFile(Path.Combine(DocScript.Examples, name), out _, out _);
        AttributeAst binding = Assert.IsType<AttributeAst>(
            Assert.Single(script.ParamBlock.Attributes, attribute => attribute.TypeName.Name == "CmdletBinding"));
        IEnumerable<string> arguments = binding.NamedArguments.Select(argument => argument.ArgumentName);
        Assert.Equal(changes, arguments.Contains("SupportsShouldProcess"));
    }

    /// <summary>A comment right above a parameter is its help, too.</summary>
    private static bool HasComment(ScriptBlockAst script, string parameter)
    {
        ParameterAst declared = script.ParamBlock.Parameters.Single(
            one => parameter.Equals(one.Name.VariablePath.UserPath, StringComparison.OrdinalIgnoreCase));
        string[] lines = script.Extent.Text.Split('\n');
        return lines[declared.Extent.StartLineNumber - 2].TrimStart().StartsWith('#');
    }
}
