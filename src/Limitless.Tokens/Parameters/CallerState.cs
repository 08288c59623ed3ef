namespace Limitless.Tokens;

/// <summary>
/// The variables as a completer sees them, which has no cmdlet to ask. The runspace's own proxy refuses while a
/// pipeline runs, as it does during completion.
/// </summary>
internal static class CallerState
{
    public static SessionState? Find() =>
        (ScriptBlock.Create("$ExecutionContext").InvokeReturnAsIs().Unwrap() as EngineIntrinsics)?.SessionState;
}
