using System.Numerics;

namespace Limitless.Tokens.Sandbox.Server.Auth;

/// <summary>Finds the one kind of credential that a request carries, and proves it.</summary>
internal sealed class Authenticator(SandboxStore store, IdentityAuthority authority)
{
    private const string Bearer = "Bearer ";

    private readonly SignatureCheck _signatures = new(store.Tokens);

    /// <summary>The kinds whose headers are there, good or not.</summary>
    public static CallerKind KindsOf(IHeaderDictionary headers)
    {
        CallerKind kinds = CallerKind.None;
        if (headers.ContainsKey(CredentialHeaders.Identity))
            kinds |= CallerKind.Identity;
        if (headers.ContainsKey(CredentialHeaders.TokenId) || headers.ContainsKey(CredentialHeaders.Timestamp)
            || headers.ContainsKey(CredentialHeaders.Signature))
            kinds |= CallerKind.Token;
        if (headers.ContainsKey(CredentialHeaders.LegacyKey))
            kinds |= CallerKind.LegacyKey;
        return kinds;
    }

    public static bool IsOneKind(CallerKind kinds) => BitOperations.PopCount((uint)kinds) <= 1;

    public async ValueTask<Authentication> AuthenticateAsync(ApiCall call, CallerKind kind)
    {
        switch (kind)
        {
            case CallerKind.Identity:
                return await CheckIdentityAsync(call.Headers[CredentialHeaders.Identity]);
            case CallerKind.Token:
                Authentication signed = _signatures.Check(call);
                signed.Caller?.Token?.Touch(call.Now);
                return signed;
            case CallerKind.LegacyKey:
                return CheckLegacyKey(call.Headers[CredentialHeaders.LegacyKey]);
            default:
                return Authentication.Refused("Authentication required");
        }
    }

    private async ValueTask<Authentication> CheckIdentityAsync(StringValues header)
    {
        if (header.Count != 1 || header[0] is not { } value || !value.StartsWith(Bearer, StringComparison.Ordinal))
            return Authentication.Refused("identity header must be: Bearer <token>");
        return await authority.RefusalAsync(value[Bearer.Length..]) is { } refusal
            ? Authentication.Refused(refusal)
            : Authentication.Proved(new Caller(CallerKind.Identity));
    }

    private Authentication CheckLegacyKey(StringValues header)
    {
        bool same = header.Count == 1 && CryptographicOperations.FixedTimeEquals(
            Encoding.UTF8.GetBytes(header[0] ?? ""), Encoding.UTF8.GetBytes(store.LegacyKey));
        return same
            ? Authentication.Proved(new Caller(CallerKind.LegacyKey))
            : Authentication.Refused("Invalid API key");
    }
}
