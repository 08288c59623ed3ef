namespace Limitless.Tokens.Cmdlets;

/// <summary>
/// Ends a session: zeroes its secrets and removes the variable that Connect-Limitless put it into.
/// </summary>
/// <remarks>
/// Its requests that still wait end with an error. No other session is touched, and no token is revoked: a token
/// goes on until Revoke-LimitlessApiToken.
/// </remarks>
/// <example>
/// End the default session
/// <code>
/// Disconnect-Limitless
/// </code>
/// $LimitlessSession is gone, and so are the secrets in it.
/// </example>
/// <example>
/// End a script's own session, come what may
/// <code>
/// Connect-Limitless -FromEnvironment -SessionVariable work
/// try {
///     Get-LimitlessCapability -Session $work
/// } finally {
///     Disconnect-Limitless -Session $work
/// }
/// </code>
/// The session of whoever calls the script is left alone.
/// </example>
/// <seealso cref="ConnectLimitlessCommand"/>
/// <seealso cref="RevokeLimitlessApiTokenCommand"/>
[Cmdlet(VerbsCommunications.Disconnect, "Limitless")]
[OutputType(typeof(void))]
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
