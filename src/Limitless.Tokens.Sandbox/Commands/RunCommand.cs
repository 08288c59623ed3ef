namespace Limitless.Tokens.Sandbox.Commands;

/// <summary><c>run SCRIPT.ps1 [arguments]</c>: a script of the user's against a server of its own.</summary>
internal static class RunCommand
{
    public static Command Create()
    {
        Argument<string> script = new("script")
        {
            Description = "The script. What follows it is the script's own; after -- that goes for options, too.",
            HelpName = "SCRIPT.ps1",
        };
        Command command = new(
            "run",
            "Runs a script in PowerShell with the module imported and the five LIMITLESS_ variables set for a fresh "
                + "server. Exits with the script's code; 1 when an error was not handled.")
        {
            script,
        };
        command.TreatUnmatchedTokensAsErrors = false;
        ScriptAction.Set(command, parsed => (parsed.GetValue(script)!, parsed.UnmatchedTokens));
        return command;
    }
}
