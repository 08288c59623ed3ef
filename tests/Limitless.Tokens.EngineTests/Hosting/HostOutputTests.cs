using System;
using System.Linq;
using Limitless.Tokens.Sandbox.Hosting;
using Xunit;

namespace Limitless.Tokens.EngineTests.Hosting;

/// <summary>What the embedded engine's host shows.</summary>
public sealed class HostOutputTests
{
    private const string Wide =
        """
        1..3 | ForEach-Object {
            [pscustomobject] @{ Alpha = 'a' * 30; Beta = 'b' * 30; Gamma = 'c' * 30; Delta = "end$_" }
        }
        """;

    [Theory]
    [InlineData(80)]
    [InlineData(120)]
    public void A_table_keeps_to_the_width(int width)
    {
        string[] lines = Show(Wide, width).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.StartsWith("Alpha", lines[0], StringComparison.Ordinal);
        Assert.InRange(lines.Max(line => line.TrimEnd().Length), 1, width);
    }

    [Fact]
    public void A_wider_terminal_shows_more_of_it()
    {
        Assert.DoesNotContain("end3", Show(Wide, 80), StringComparison.Ordinal);
        Assert.Contains("end3", Show(Wide, 120), StringComparison.Ordinal);
    }

    [Fact]
    public void Views_have_no_colours_where_there_is_no_terminal()
    {
        string shown = Show("$PSVersionTable; throw 'bad'");
        Assert.Contains("PSVersion", shown, StringComparison.Ordinal);
        Assert.DoesNotContain('\u001b', shown);
    }

    [Theory]
    [InlineData("Get-Nothing", "Get-Nothing: The term 'Get-Nothing' is not recognized")]
    [InlineData("throw 'bad'", "Exception: bad\n")]
    [InlineData("$ErrorActionPreference = 'Stop'; Get-Nothing", "Get-Nothing: The term 'Get-Nothing' is not")]
    public void Errors_look_as_at_a_prompt(string script, string expected) =>
        Assert.StartsWith(expected, Show(script), StringComparison.Ordinal);

    [Fact]
    public void An_error_and_what_follows_keep_their_order_without_a_gap()
    {
        Assert.Equal("one\nException: two\n", Show("'one'; throw 'two'"));
    }

    [Fact]
    public void Progress_is_not_shown_where_nobody_watches()
    {
        Assert.Equal("done\n", Show(
            """
            & {
                [CmdletBinding()] param()
                $PSCmdlet.WriteProgress([Management.Automation.ProgressRecord]::new(1, 'a', 'b'))
                'done'
            }
            """));
    }

    private static string Show(string script, int width = 120)
    {
        ScriptedTerminal terminal = new(width);
        using EmbeddedEngine engine = EmbeddedEngine.Open(new EngineOptions { Terminal = terminal, Manifest = null });
        engine.Show(script);
        return terminal.Text;
    }
}
