namespace Limitless.Tokens;

/// <summary>Makes what cmdlets emit of what the server sent; the values were checked when they were read.</summary>
internal static class ModelFactory
{
    public static PartnerCapability Capability(CapabilityWire wire, Uri server) =>
        new(wire.PartnerProfileId, wire.TokenManagementEnabled!.Value, Scopes(wire.AllowedScopes), server);

    public static NewApiToken NewToken(DerivedTokenWire wire, string? label, Uri server, string? replacedTokenId) =>
        new(wire.TokenId!, label, new ScopeList([.. wire.Scopes ?? []]), wire.CreatedAt, wire.ProfileId, wire.Account,
            server, wire.Secret!)
        {
            ReplacedTokenId = replacedTokenId,
        };

    private static ScopeList Scopes(string?[]? scopes) => new([.. scopes!.Cast<string>()]);
}
