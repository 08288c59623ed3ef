namespace Limitless.Tokens.Sandbox.Hosting;

/// <summary>The sandbox's own exit codes, beside those that a script asks for.</summary>
internal static class ExitCodes
{
    public const int Success = 0;
    public const int ScriptFailed = 1;

    /// <summary>Nothing ran: no such script, engine or module.</summary>
    public const int BadUsage = 2;

    /// <summary>Ended by Ctrl+C, as shells count it: 128 + SIGINT.</summary>
    public const int Stopped = 130;
}
