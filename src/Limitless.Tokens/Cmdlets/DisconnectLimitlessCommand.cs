using System.Management.Automation;

namespace Limitless.Tokens.Cmdlets;

/// <summary>
/// Zeroes a session's secrets, ends its requests that still wait, and removes the variable that Connect-Limitless put it
/// into. No other session is touched, nor is any token revoked.
/// </summary>
[Cmdlet(VerbsCommunications.Disconnect, "Limitless")]
public sealed class DisconnectLimitlessCommand : LimitlessSessionCmdlet
{
    /// <inheritdoc cref="LimitlessSessionCmdlet.Session"/>
    [Parameter(ValueFromPipeline = true)]
    [SessionTransformation]
    [ArgumentCompleter(typeof(SessionVariableCompleter))]
    public override LimitlessSession? Session { get; set; }

    internal override void Process()
    {
        LimitlessSession session = Connected;
        session.Close();
        new SessionVariable(SessionState, session.VariableName).Clear(session);
    }
}
