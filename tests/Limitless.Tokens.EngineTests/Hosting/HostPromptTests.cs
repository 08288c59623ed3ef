using System;
using System.Linq;
using System.Management.Automation;
using System.Security;
using Limitless.Tokens.Sandbox.Hosting;
using Xunit;

namespace Limitless.Tokens.EngineTests.Hosting;

/// <summary>Questions that the embedded engine's host asks, with answers from a list.</summary>
public sealed class HostPromptTests
{
    private const string Drop =
        "function Drop { [CmdletBinding(SupportsShouldProcess, ConfirmImpact = 'High')] "
        + "param([Parameter(ValueFromPipeline)] $Name) "
        + "process { if ($PSCmdlet.ShouldProcess($Name)) { \"dropped $Name\" } } }\n";

    [Theory]
    [InlineData(new[] { "y" }, "dropped a")]
    [InlineData(new[] { "Yes" }, "dropped a")]
    [InlineData(new[] { "" }, "dropped a")]
    [InlineData(new[] { "n" }, "")]
    [InlineData(new[] { "what", "?", "Y" }, "dropped a")]
    public void ShouldProcess_takes_an_answer(string[] answers, string expected)
    {
        (EngineResult result, ScriptedTerminal terminal) = Invoke(Drop + "Drop a", answers);
        Assert.Equal(expected, string.Join(',', result.Output));
        Assert.Empty(result.AllErrors);
        Assert.Equal(0, terminal.AnswersLeft);
        Assert.StartsWith(
            "\nConfirm\nAre you sure you want to perform this action?\n"
            + "Performing the operation \"Drop\" on target \"a\".\n"
            + "[Y] Yes  [A] Yes to All  [N] No  [L] No to All  [S] Suspend  [?] Help (default is \"Y\"): ",
            terminal.Text,
            StringComparison.Ordinal);
    }

    [Fact]
    public void Yes_to_all_is_asked_once()
    {
        (EngineResult result, _) = Invoke(Drop + "'a', 'b', 'c' | Drop", "a");
        Assert.Equal(["dropped a", "dropped b", "dropped c"], result.Output.Select(line => (string)line.BaseObject));
    }

    [Fact]
    public void Help_explains_each_choice()
    {
        (_, ScriptedTerminal terminal) = Invoke(Drop + "Drop a", "?", "n");
        Assert.Contains("\nN - Skip this operation", terminal.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_missing_parameter_is_asked_for_and_converted()
    {
        (EngineResult result, ScriptedTerminal terminal) = Invoke(
            Ask("[Parameter(Mandatory)] [int] $Count, [Parameter(Mandatory)] [string[]] $Name", "$Count + 1; $Name"),
            "41", "one", "two", "");
        Assert.Equal([42, "one", "two"], result.Output.Select(value => value.BaseObject));
        Assert.Contains("Name[1]: two\n", terminal.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_secret_is_read_without_being_shown()
    {
        (EngineResult result, ScriptedTerminal terminal) = Invoke(
            Ask("[Parameter(Mandatory)] [securestring] $Secret", "$Secret"), "hush");
        Assert.Equal(4, Assert.IsType<SecureString>(Assert.Single(result.Output).BaseObject).Length);
        Assert.DoesNotContain("hush", terminal.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_credential_is_a_name_and_a_secret()
    {
        (EngineResult result, ScriptedTerminal terminal) = Invoke(
            Ask("[Parameter(Mandatory)] [pscredential] [Management.Automation.Credential()] $Who", "$Who"),
            "me",
            "hush");
        PSCredential credential = Assert.IsType<PSCredential>(Assert.Single(result.Output).BaseObject);
        Assert.Equal(("me", "hush"), (credential.UserName, credential.GetNetworkCredential().Password));
        Assert.Contains("Password for user me: ****\n", terminal.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(Drop + "Drop a")]
    [InlineData("$Host.UI.ReadLine()")]
    [InlineData("$Host.UI.ReadLineAsSecureString()")]
    [InlineData("$Host.UI.PromptForCredential('', '', '', '')")]
    public void Out_of_answers_it_fails_and_says_what_to_do(string script)
    {
        (EngineResult result, _) = Invoke(script);
        Assert.Empty(result.Output);
        string message = Assert.Single(result.AllErrors).Exception.Message;
        Assert.Contains("Nobody can answer this question", message, StringComparison.Ordinal);
    }

    [Fact]
    public void Out_of_answers_a_missing_parameter_is_named()
    {
        (EngineResult result, _) = Invoke(Ask("[Parameter(Mandatory)] $Name", "$Name"));
        string message = Assert.Single(result.AllErrors).Exception.Message;
        Assert.EndsWith("missing mandatory parameters: Name.", message, StringComparison.Ordinal);
    }

    // Calls a function without the parameters that it must have.
    private static string Ask(string parameters, string body) =>
        $"function Ask {{ [CmdletBinding()] param({parameters}) {body} }}; Ask";

    private static (EngineResult Result, ScriptedTerminal Terminal) Invoke(string script, params string[] answers)
    {
        ScriptedTerminal terminal = new(answers: answers);
        using EmbeddedEngine engine = EmbeddedEngine.Open(new EngineOptions { Terminal = terminal, Manifest = null });
        return (engine.Invoke(script), terminal);
    }
}
