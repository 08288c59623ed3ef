namespace Limitless.Tokens.Cmdlets;

/// <summary>
/// Shows a session: its server, and which credentials it has. It shows no secret and sends nothing.
/// </summary>
/// <remarks>
/// Each credential is shown with where it came from: a parameter, the environment, a vault, or carried over from
/// the session before. EnvironmentVariables names the variables of the environment. IdentityExpiresAt is what the
/// identity token says itself. ClockOffset is what the server has taught about this machine's clock.
/// </remarks>
/// <example>
/// Show the default session
/// <code>
/// Get-LimitlessSession
/// </code>
/// The same object is in $LimitlessSession.
/// </example>
/// <example>
/// See whether the identity token lives long enough
/// <code>
/// $expiry = (Get-LimitlessSession).IdentityExpiresAt
/// $expiry -gt [DateTimeOffset]::UtcNow.AddMinutes(10)
/// </code>
/// True when it is good for ten more minutes at least.
/// </example>
/// <seealso cref="ConnectLimitlessCommand"/>
/// <seealso cref="TestLimitlessSessionCommand"/>
[Cmdlet(VerbsCommon.Get, "LimitlessSession")]
[OutputType(typeof(LimitlessSession))]
public sealed class GetLimitlessSessionCommand : LimitlessSessionCmdlet
{
    /// <inheritdoc cref="LimitlessSessionCmdlet.Session"/>
    [Parameter(ValueFromPipeline = true)]
    [SessionTransformation]
    [ArgumentCompleter(typeof(SessionVariableCompleter))]
    public override LimitlessSession? Session { get; set; }

    internal override void Process() => WriteObject(Connected);
}
