namespace Limitless.Tokens.Sandbox.Server.Control;

/// <summary>
/// What identity token is wanted. The capability (the last three) is the partner's, not the token's: what is given
/// holds from now on for everyone.
/// </summary>
internal sealed class IdentityOrder
{
    /// <summary>Negative: expired that long ago.</summary>
    public double LifetimeSeconds { get; set; } = 3600;

    /// <summary>Signed with a key that is not the provider's.</summary>
    public bool Forged { get; set; }

    /// <summary>ES256, or none for a token without a signature.</summary>
    public string Alg { get; set; } = "ES256";

    /// <summary>identity, or access for the token that a login gives beside it and that is refused everywhere.</summary>
    public string Kind { get; set; } = "identity";

    public string[]? AllowedScopes { get; set; }

    public bool? TokenManagementEnabled { get; set; }

    /// <summary>A number; null leaves the field out of the capability, as has been seen.</summary>
    public JsonElement PartnerProfileId { get; set; }
}
