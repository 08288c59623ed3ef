namespace Limitless.Tokens.Sandbox.Server.Auth;

/// <summary>Checks the three headers of a signed request.</summary>
internal sealed class SignatureCheck(TokenBook tokens)
{
    /// <summary>How far a timestamp may be from the sandbox's clock, either way.</summary>
    private static readonly TimeSpan Window = TimeSpan.FromSeconds(30);

    public Authentication Check(ApiCall call)
    {
        if (Single(call.Headers, CredentialHeaders.TokenId) is not { } tokenId)
            return Authentication.Refused("lmts-api-key header missing");
        if (Single(call.Headers, CredentialHeaders.Timestamp) is not { } timestamp)
            return Authentication.Refused("lmts-timestamp header missing");
        if (Single(call.Headers, CredentialHeaders.Signature) is not { } signature)
            return Authentication.Refused("lmts-signature header missing");
        if (!IsoTime.TryParse(timestamp, out DateTimeOffset stamped))
            return Authentication.Refused("lmts-timestamp must look like 2026-03-23T12:34:56.789Z");
        if ((stamped - call.Now).Duration() > Window)
            return Authentication.Refused("Request timestamp is outside of the allowed window of 30 seconds");
        if (tokens.Find(tokenId) is not { } token)
            return Authentication.Refused("Unknown API token");
        if (token.IsRevoked)
            return Authentication.Refused("API token has been revoked");
        return IsSignedBy(token, timestamp, call, signature)
            ? Authentication.Proved(new Caller(CallerKind.Token, token))
            : Authentication.Refused("Invalid signature");
    }

    /// <summary>A header that came twice is as good as none: which of the two would be meant?</summary>
    private static string? Single(IHeaderDictionary headers, string name) =>
        headers.TryGetValue(name, out StringValues values) && values.Count == 1 && values[0] is { Length: > 0 } value
            ? value
            : null;

    private static bool IsSignedBy(StoredToken token, string timestamp, ApiCall call, string signature)
    {
        byte[] head = Encoding.UTF8.GetBytes($"{timestamp}\n{call.Method.ToUpperInvariant()}\n{call.Target.Raw}\n");
        byte[] message = [.. head, .. call.Body];
        string expected = Convert.ToBase64String(HMACSHA256.HashData(token.Secret, message));
        return CryptographicOperations.FixedTimeEquals(
            Encoding.UTF8.GetBytes(expected), Encoding.UTF8.GetBytes(signature));
    }
}
