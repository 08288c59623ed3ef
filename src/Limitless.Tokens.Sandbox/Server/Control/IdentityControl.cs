namespace Limitless.Tokens.Sandbox.Server.Control;

/// <summary>/sandbox/identity: issues identity tokens, good and bad, and changes what the partner may do.</summary>
internal sealed class IdentityControl(SandboxStore store, IdentityAuthority authority)
{
    private const double MaximumSeconds = 10.0 * 365 * 24 * 3600;

    public Answer Issue(ApiCall call)
    {
        if (ControlBody.Read(call.Body, ControlJson.Default.IdentityOrder, out IdentityOrder? order) is { } problem)
            return Answer.Error(400, problem);
        if (Problem(order!) is { } wrong)
            return Answer.Error(400, wrong);

        store.ChangePartner(partner => Changed(partner, order!));
        TimeSpan lifetime = TimeSpan.FromSeconds(order!.LifetimeSeconds);
        IdentityIssued issued = new(Make(order, lifetime), store.Clock.UtcNow + lifetime);
        return Answer.Json(201, issued, ControlJson.Default.IdentityIssued);
    }

    private static string? Problem(IdentityOrder order)
    {
        if (Math.Abs(order.LifetimeSeconds) > MaximumSeconds)
            return "lifetimeSeconds must be within ten years.";
        if (order.Alg is not ("ES256" or "none"))
            return "alg must be ES256 or none.";
        if (order.Forged && order.Alg == "none")
            return "forged means another key, and alg none has no key: give one of them.";
        if (order.Kind is not ("identity" or "access"))
            return "kind must be identity or access.";
        if (order.Kind == "access" && (order.Forged || order.Alg == "none"))
            return "an access token is genuine: forged and alg none are for identity tokens.";
        if (order.AllowedScopes is { } scopes && Array.Exists(scopes, string.IsNullOrWhiteSpace))
            return "allowedScopes must not have blank items.";
        return order.PartnerProfileId.ValueKind switch
        {
            JsonValueKind.Undefined or JsonValueKind.Null => null,
            JsonValueKind.Number when order.PartnerProfileId.TryGetInt64(out _) => null,
            _ => "partnerProfileId must be a whole number or null.",
        };
    }

    private static Partner Changed(Partner partner, IdentityOrder order) => new(
        order.PartnerProfileId.ValueKind switch
        {
            JsonValueKind.Undefined => partner.ProfileId,
            JsonValueKind.Null => null,
            _ => order.PartnerProfileId.GetInt64(),
        },
        order.TokenManagementEnabled ?? partner.TokenManagementEnabled,
        order.AllowedScopes ?? partner.AllowedScopes);

    private string Make(IdentityOrder order, TimeSpan lifetime)
    {
        if (order.Kind == "access")
            return authority.IssueAccessToken(lifetime);
        if (order.Alg == "none")
            return authority.IssueUnsigned(lifetime);
        return order.Forged ? authority.Forge(lifetime) : authority.Issue(lifetime);
    }
}
