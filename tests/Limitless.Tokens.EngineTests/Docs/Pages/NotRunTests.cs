namespace Limitless.Tokens.EngineTests.Docs.Pages;

/// <summary>What the list of <see cref="NotRun"/> has is on the pages and names what is there, as far as can be seen without running it.</summary>
public sealed class NotRunTests
{
    public static TheoryData<string> Commands => [.. NotRun.ButByCi.Keys.Concat(NotRun.Shell.Keys)];

    public static TheoryData<string> CiCommands => [.. NotRun.ButByCi.Keys];

    public static TheoryData<string> Blocks => [.. NotRun.Blocks.Keys];

    [Theory]
    [MemberData(nameof(Commands))]
    public void A_command_is_on_a_page_and_right(string command)
    {
        Assert.Contains(ShellCommand.InBlocks.Concat(ShellCommand.InText), shown => shown.Text == command);
        CommandCheck.IsRight(command);
    }

    [Theory]
    [MemberData(nameof(CiCommands))]
    public void The_check_of_a_clean_clone_runs_it(string command) =>
        Assert.Contains(command, CheckoutFiles.Read(".ci/run"), StringComparison.Ordinal);

    [Theory]
    [MemberData(nameof(Blocks))]
    public void A_block_is_on_a_page_and_right(string firstLine)
    {
        DocFence block = Assert.Single(DocFence.All, block => NotRun.FirstLine(block) == firstLine);
        switch (block.Language)
        {
            case "powershell":
                CommandCheck.IsRightPowerShell(block.Code);
                break;
            case "crontab":
                CommandCheck.IsRightCrontab(block.Code.TrimEnd());
                break;
            case "yaml":
                string[] commands = [.. block.Code.Split('\n').Select(line => line.Replace("- run: ", "", StringComparison.Ordinal).Split(" > ")[0].Trim())
                    .Where(line => line.StartsWith("dotnet ", StringComparison.Ordinal) || line.StartsWith("limitless-sandbox ", StringComparison.Ordinal))];
                Assert.Equal(3, commands.Length);
                Assert.All(commands, CommandCheck.IsRight);
                break;
            default:
                Assert.Fail("No check knows " + block.Language);
                break;
        }
    }
}
