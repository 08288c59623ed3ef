using System.Reflection;

namespace Limitless.Tokens.EngineTests.Docs.Pages;

/// <summary>
/// The commands that the pages show for a shell run as they are printed, all of a page in one plain shell, and put out what is
/// printed there. Only what differs from run to run may differ.
/// </summary>
public sealed class ShellPageTests(PlainCheckout checkout) : IClassFixture<PlainCheckout>
{
    private const char Mark = '\u001e';

    [Theory]
    [ShellPage("README.md")]
    [ShellPage("docs/operations.md")]
    [ShellPage("docs/sandbox.md", "curl", "jq", "openssl")]
    public async Task The_commands_of_a_page_work_in_a_plain_shell(string page)
    {
        ShellCommand[] commands = Commands(page);
        SandboxOutcome outcome = await checkout.RunAsync(Script(commands));
        // For each command its output, then its exit code.
        string[] parts = outcome.Output.Split(Mark)[1..];
        Assert.True(parts.Length == 2 * commands.Length, outcome.All);
        Assert.All(commands.Index(), one =>
        {
            string output = parts[2 * one.Index];
            string said = $"{one.Item.Text}\n{output}\n{outcome.Error}";
            string? printed = one.Item.Output;
            if (printed is not null)
                Assert.True(Steady.Text(printed) == Steady.Text(output), $"{said}\nnot, as is printed,\n{Steady.Text(printed)}\nbut\n{Steady.Text(output)}");

            // curl's own errors are what some are there to show.
            if (printed?.StartsWith("curl: (", StringComparison.Ordinal) is not true)
                Assert.True(parts[2 * one.Index + 1] == "0\n", said);
        });
    }

    [Fact]
    public void Each_page_with_such_commands_is_among_them()
    {
        MethodInfo test = GetType().GetMethod(nameof(The_commands_of_a_page_work_in_a_plain_shell))!;
        Assert.Equal(
            ShellCommand.InBlocks.Where(command => !NotRun.Has(command.Text)).Select(command => command.Page).Distinct(),
            test.GetCustomAttributes<ShellPageAttribute>().Select(row => row.Page));
    }

    [Fact]
    public void A_command_in_the_text_is_one_of_a_block_or_is_told_why_not() => Assert.All(
        ShellCommand.InText.Select(command => command.Text),
        command => Assert.True(NotRun.Has(command) || ShellCommand.InBlocks.Any(shown => shown.Text == command), command));

    private static ShellCommand[] Commands(string page) =>
        [.. ShellCommand.InBlocks.Where(command => command.Page == page && !NotRun.Has(command.Text))];

    // What goes on in the background when the shell ends, as after an error that ends it, ends with it.
    private static string Script(IEnumerable<ShellCommand> commands) =>
        "trap 'kill $started 2>/dev/null' EXIT\n"
        + string.Concat(commands.Select(command => $"printf '\\036'\n{command.Text}\nprintf '\\036%s\\n' $?\nstarted=\"$started $!\"\n"));
}
