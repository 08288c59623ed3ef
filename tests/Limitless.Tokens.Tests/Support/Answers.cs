namespace Limitless.Tokens.Tests.Support;

/// <summary>Good answers of the contract.</summary>
internal static class Answers
{
    public const string Capability =
        """{"partnerProfileId":4711,"tokenManagementEnabled":true,"allowedScopes":["trading","account_creation","delegated_signing"]}""";

    public const string Derived =
        """{"apiKey":"tok_new","secret":"c3VwZXItc2VjcmV0LWtleQ==","tokenId":"tok_new","createdAt":"2026-03-23T12:34:56.789Z","scopes":["trading"],"profile":{"id":4711,"account":"0xAbC"}}""";

    public const string List =
        """[{"tokenId":"tok_1","label":null,"scopes":["trading"],"createdAt":"2026-01-02T03:04:05.006Z","lastUsedAt":null},{"tokenId":"tok_2","label":"bot","scopes":["trading","delegated_signing"],"createdAt":"2026-02-02T03:04:05.006Z","lastUsedAt":"2026-03-02T03:04:05.006Z"}]""";

    public const string Revoked = """{"message":"Token revoked"}""";

    public const string BadRequest =
        """{"statusCode":400,"message":["label must be shorter than or equal to 128 characters"],"error":"Bad Request"}""";
}
