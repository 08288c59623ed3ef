using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using Limitless.Tokens.Api;

namespace Limitless.Tokens.Cmdlets;

/// <summary>
/// Proves that a session works: it reaches the server, compares the clocks and makes a call with each credential that the
/// session has. It says true or false; with -Detailed it reports each check, with what to do.
/// </summary>
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
