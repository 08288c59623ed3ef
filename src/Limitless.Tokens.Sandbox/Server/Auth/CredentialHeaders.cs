namespace Limitless.Tokens.Sandbox.Server.Auth;

/// <summary>The headers that credentials travel in.</summary>
internal static class CredentialHeaders
{
    public const string Identity = "identity";
    public const string TokenId = "lmts-api-key";
    public const string Timestamp = "lmts-timestamp";
    public const string Signature = "lmts-signature";
    public const string LegacyKey = "X-API-Key";
}
