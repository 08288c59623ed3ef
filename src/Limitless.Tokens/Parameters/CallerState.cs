using System.Management.Automation.Host;

namespace Limitless.Tokens;

/// <summary>
/// The session as a completer or a view sees it, which has no cmdlet to ask. The runspace's own proxy refuses while a
/// pipeline runs, as it does then.
/// </summary>
internal static class CallerState
{
    public const string DefaultVariable = "LimitlessSession";

    private const int UsualWidth = 120;

    public static SessionState? Find() => Engine()?.SessionState;

    /// <summary>What the variable of a session holds, looked up from the caller's scope outwards.</summary>
    public static object? SessionIn(SessionState? state, string variable = DefaultVariable) =>
        state?.PSVariable.GetValue(variable).Unwrap();

    /// <summary>How many cells a line of the terminal has; a usual number where there is none that says.</summary>
    public static int TerminalWidth()
    {
        try
        {
            return Engine()?.Host?.UI?.RawUI?.BufferSize.Width is > 0 and int width ? width : UsualWidth;
        }
        catch (Exception noScreen) when (noScreen is HostException or NotImplementedException or NotSupportedException)
        {
            return UsualWidth;
        }
    }

    public static EngineIntrinsics? Engine() =>
        ScriptBlock.Create("$ExecutionContext").InvokeReturnAsIs().Unwrap() as EngineIntrinsics;
}
