using System.Management.Automation;

namespace Limitless.Tokens.Cmdlets;

/// <summary>
/// Shows a session: its server, which credentials it has and where each came from, the identity's expiry and the clock
/// offset. It shows no secret and sends nothing.
/// </summary>
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
