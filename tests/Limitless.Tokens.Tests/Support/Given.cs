namespace Limitless.Tokens.Tests.Support;

/// <summary>Credentials and other things that many tests begin with.</summary>
internal static class Given
{
    public const string TokenId = "tok_01HZX4";
    public const string Secret = "c3VwZXItc2VjcmV0LWtleQ==";
    public const string ApiKey = "legacy-key-0123456789-abcdef";

    public static readonly Uri Server = new("https://api.test");

    /// <summary>A JWT that expires an hour after the fake clock's start.</summary>
    public static readonly string Identity = Jwt("{\"exp\":" + FakeClock.Start.AddHours(1).ToUnixTimeSeconds() + "}");

    public static SecureString Secure(string text) => SecretBytes.FromText(text);

    /// <summary>The plain text of a SecureString, which only a test wants.</summary>
    public static string Plain(SecureString secret) => SecretBytes.ToHeaderValue(secret);

    /// <summary>A token of three parts whose signature is none.</summary>
    public static string Jwt(string claims, string header = "{\"alg\":\"ES256\"}") => Part(header) + "." + Part(claims) + ".c2lnbmF0dXJl";

    public static CredentialSet Credentials(bool identity = false, bool token = false, bool apiKey = false, string? identityText = null) => new(
        identity ? new IdentityCredential(Secure(identityText ?? Identity), CredentialSource.Parameter) : null,
        token ? new TokenCredential(TokenId, Secure(Secret), CredentialSource.Parameter) : null,
        apiKey ? new Credential(Secure(ApiKey), CredentialSource.Parameter) : null);

    /// <summary>The tokens of a list's body, as the service reads it.</summary>
    public static IReadOnlyList<ApiToken> Tokens(ReadOnlySpan<byte> utf8) => new TokenListReader(new TokenSnapshot(Server)).Finish(utf8);

    public static ApiToken Token(
        string id, string? label = null, DateTimeOffset createdAt = default, DateTimeOffset? lastUsedAt = null,
        DateTimeOffset asOf = default, params string[] scopes) =>
        new(id, label, new ScopeList(scopes), createdAt, lastUsedAt, new TokenSnapshot(Server) { AsOf = asOf });

    /// <summary>A session with an identity, and the legacy key where it is to list and revoke as well.</summary>
    public static LimitlessSession Session(bool withKey = true) => new SessionBuilder(null)
    {
        Server = Server,
        Identity = new GivenSecret(Secure(Identity), CredentialSource.Parameter, ""),
        ApiKey = withKey ? new GivenSecret(Secure(ApiKey), CredentialSource.Parameter, "") : null,
    }.Build("global:LimitlessSession", new FakeClock());

    /// <summary>The answer to a derive.</summary>
    public static DerivedTokenPayload Derived(string tokenId, params string[] scopes) => new()
    {
        TokenId = tokenId,
        Secret = Secure(Secret),
        CreatedAt = FakeClock.Start,
        Scopes = scopes is [] ? ["trading"] : scopes,
    };

    public static NewApiToken NewToken(string tokenId) => Derived(tokenId).ToModel(null, Server, null);

    private static string Part(string json) =>
        Convert.ToBase64String(Encoding.UTF8.GetBytes(json)).TrimEnd('=').Replace('+', '-').Replace('/', '_');
}
