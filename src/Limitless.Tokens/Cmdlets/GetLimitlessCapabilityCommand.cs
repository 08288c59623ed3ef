using System.Management.Automation;
using Limitless.Tokens.Api;

namespace Limitless.Tokens.Cmdlets;

/// <summary>
/// Gets what this partner may do with API tokens: whether the partner may manage them at all, and the scopes that a new
/// one may have. Needs a session with an identity token.
/// </summary>
[Cmdlet(VerbsCommon.Get, "LimitlessCapability")]
[OutputType(typeof(PartnerCapability))]
public sealed class GetLimitlessCapabilityCommand : LimitlessRequestCmdlet
{
    internal override bool IsTerminating(LimitlessException error) => true;

    internal override void Process()
    {
        CapabilityWire wire = Run(Service.GetCapabilityAsync);
        PartnerCapability capability = ModelFactory.Capability(wire, Connected.Server);
        Connected.KnownScopes = capability.AllowedScopes;
        WriteObject(capability);
    }
}
