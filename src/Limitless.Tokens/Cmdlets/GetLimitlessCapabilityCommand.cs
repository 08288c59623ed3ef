namespace Limitless.Tokens.Cmdlets;

/// <summary>
/// Gets what this partner may do with API tokens.
/// </summary>
/// <remarks>
/// Needs a session with an identity token. The answer says whether the partner may manage tokens at all, and which
/// scopes a new one may have.
/// </remarks>
/// <example>
/// See what is allowed
/// <code>
/// Get-LimitlessCapability
/// </code>
/// From now on completion of -Scope offers what this partner may ask for.
/// </example>
/// <example>
/// Ask for one scope before a token is made with it
/// <code>
/// $scopes = (Get-LimitlessCapability).AllowedScopes
/// if ($scopes -contains 'delegated_signing') {
///     New-LimitlessApiToken -Label 'my-bot' -Scope trading, delegated_signing
/// }
/// </code>
/// A scope that is not allowed would be refused by the server.
/// </example>
/// <seealso cref="NewLimitlessApiTokenCommand"/>
[Cmdlet(VerbsCommon.Get, "LimitlessCapability")]
[OutputType(typeof(PartnerCapability))]
public sealed class GetLimitlessCapabilityCommand : LimitlessRequestCmdlet
{
    internal override bool IsTerminating(LimitlessException error) => true;

    internal override void Process()
    {
        PartnerCapability capability = Run(Service.GetCapabilityAsync);
        Connected.KnownScopes = capability.AllowedScopes;
        WriteObject(capability);
    }
}
