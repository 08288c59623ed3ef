namespace Limitless.Tokens.Cmdlets;

/// <summary>
/// Proves that a session works: it reaches the server, compares the clocks and makes a call with each credential.
/// </summary>
/// <remarks>
/// It says true or false; with -Detailed it reports each check, with what to do. A failed check is no error;
/// -Verbose tells which it was.
/// </remarks>
/// <example>
/// Go on only with a session that works
/// <code>
/// if (-not (Test-LimitlessSession)) { throw 'The session does not work.' }
/// </code>
/// True when no check has failed. A credential that the session doesn't have is not checked.
/// </example>
/// <example>
/// See what is wrong
/// <code>
/// Test-LimitlessSession -Detailed
/// </code>
/// Server and latency, clock, identity and its expiry, token and its scopes, each with what was found and what to
/// do.
/// </example>
/// <seealso cref="ConnectLimitlessCommand"/>
/// <seealso cref="GetLimitlessSessionCommand"/>
[Cmdlet(VerbsDiagnostic.Test, "LimitlessSession")]
[OutputType(typeof(bool))]
[OutputType(typeof(SessionCheck))]
public sealed class TestLimitlessSessionCommand : LimitlessSessionCmdlet
{
    /// <inheritdoc cref="LimitlessSessionCmdlet.Session"/>
    [Parameter(ValueFromPipeline = true)]
    [SessionTransformation]
    [ArgumentCompleter(typeof(SessionVariableCompleter))]
    public override LimitlessSession? Session { get; set; }

    /// <summary>Emits one SessionCheck each for server, clock, identity and token instead of true or false.</summary>
    [Parameter]
    public SwitchParameter Detailed { get; set; }

    internal override void Process()
    {
        LimitlessSession session = Connected;
        SessionProbe probe = new(Observer, () => SystemClock.Instance.UtcNow);
        SessionTest test = new(new TokenService(session.Http, probe), session, probe);
        IReadOnlyList<SessionCheck> checks = Run(test.RunAsync);
        foreach (SessionCheck failed in checks.Where(check => check.Result == SessionCheckResult.Failed))
            WriteVerbose(failed.Check + ": " + failed.Detail);
        if (Detailed)
            WriteObject(checks, enumerateCollection: true);
        else
            WriteObject(checks.All(check => check.Result != SessionCheckResult.Failed));
    }
}
