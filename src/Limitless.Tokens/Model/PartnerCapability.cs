namespace Limitless.Tokens;

/// <summary>What this partner may do with API tokens.</summary>
public sealed class PartnerCapability
{
    internal PartnerCapability(long? partnerProfileId, bool tokenManagementEnabled, ScopeList allowedScopes, Uri server)
    {
        PartnerProfileId = partnerProfileId;
        TokenManagementEnabled = tokenManagementEnabled;
        AllowedScopes = allowedScopes;
        Server = server;
    }

    /// <summary>The partner's profile; null when the server doesn't say.</summary>
    public long? PartnerProfileId { get; }

    /// <summary>Whether the partner may make, list and revoke tokens at all.</summary>
    public bool TokenManagementEnabled { get; }

    /// <summary>The scopes that a new token may have.</summary>
    public ScopeList AllowedScopes { get; }

    /// <summary>The server that says so.</summary>
    public Uri Server { get; }
}
