using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace Limitless.Tokens.Sandbox.Server.Auth;

/// <summary>
/// Stands for the identity provider: issues ES256 identity tokens with a key pair of its own, and checks them.
/// Expiry goes by the sandbox's clock, to the second, with no allowance for skew.
/// </summary>
internal sealed class IdentityAuthority : IDisposable
{
    private const string Issuer = "privy.io";
    private const string Audience = "limitless-sandbox";

    private readonly ECDsa _key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
    private readonly JsonWebTokenHandler _handler = new() { SetDefaultTimesOnTokenCreation = false };
    private readonly string _subject = "did:privy:" + RandomNumberGenerator.GetHexString(24, lowercase: true);
    private readonly string _keyId = RandomNumberGenerator.GetHexString(16, lowercase: true);
    private readonly SandboxClock _clock;
    private readonly TokenValidationParameters _rules;

    public IdentityAuthority(SandboxStore store)
    {
        _clock = store.Clock;
        _rules = new TokenValidationParameters
        {
            IssuerSigningKey = Key(_key),
            ValidAlgorithms = [SecurityAlgorithms.EcdsaSha256],
            ValidIssuer = Issuer,
            ValidAudience = Audience,
            ClockSkew = TimeSpan.Zero,
            LifetimeValidator = IsAlive,
        };
    }

    /// <summary>A genuine token; a negative lifetime makes one that has expired already.</summary>
    public string Issue(TimeSpan lifetime) => Sign(_key, lifetime);

    /// <summary>A token that looks genuine, down to the key's name, but is signed with another key.</summary>
    public string Forge(TimeSpan lifetime)
    {
        using ECDsa other = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        return Sign(other, lifetime);
    }

    /// <summary>A token that says of itself that it needs no signature (alg: none).</summary>
    public string IssueUnsigned(TimeSpan lifetime) => _handler.CreateToken(Describe(lifetime));

    /// <summary>Privy's token for its own use, which a login gives beside the identity token; never accepted here.</summary>
    public string IssueAccessToken(TimeSpan lifetime)
    {
        SecurityTokenDescriptor descriptor = Describe(lifetime);
        descriptor.Audience = "privy." + Audience;
        descriptor.Claims["aid"] = Audience;
        descriptor.Claims["att"] = "pat";
        return Sign(_key, descriptor);
    }

    /// <summary>Null when it is good, else the sentence for the 401.</summary>
    public async ValueTask<string?> RefusalAsync(string token)
    {
        TokenValidationResult result = await _handler.ValidateTokenAsync(token, _rules);
        if (result.IsValid)
            return null;
        return result.Exception is SecurityTokenInvalidLifetimeException
            ? "Identity token has expired"
            : "Invalid identity token";
    }

    public void Dispose() => _key.Dispose();

    private string Sign(ECDsa key, TimeSpan lifetime) => Sign(key, Describe(lifetime));

    private string Sign(ECDsa key, SecurityTokenDescriptor descriptor)
    {
        descriptor.SigningCredentials = new SigningCredentials(Key(key), SecurityAlgorithms.EcdsaSha256);
        return _handler.CreateToken(descriptor);
    }

    private SecurityTokenDescriptor Describe(TimeSpan lifetime)
    {
        DateTime expires = (_clock.UtcNow + lifetime).UtcDateTime;
        DateTime issued = _clock.UtcNow.UtcDateTime;
        return new SecurityTokenDescriptor
        {
            Issuer = Issuer,
            Audience = Audience,
            IssuedAt = issued < expires ? issued : expires.AddHours(-1),
            Expires = expires,
            Claims = new Dictionary<string, object>
            {
                ["sub"] = _subject,
                ["sid"] = Guid.NewGuid().ToString("N"),
            },
        };
    }

    /// <summary>Without a cache: providers of signatures outlive their keys in the shared one.</summary>
    private ECDsaSecurityKey Key(ECDsa key) => new(key)
    {
        KeyId = _keyId,
        CryptoProviderFactory = new CryptoProviderFactory { CacheSignatureProviders = false },
    };

    private bool IsAlive(DateTime? notBefore, DateTime? expires, SecurityToken token, TokenValidationParameters rules)
    {
        DateTime now = _clock.UtcNow.UtcDateTime;
        return expires > now && !(notBefore > now);
    }
}
