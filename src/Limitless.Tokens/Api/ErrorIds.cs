namespace Limitless.Tokens.Api;

/// <summary>
/// The stable ids of every error that this module raises. An id is also the key of its text in Errors.resx
/// (and, with <c>_Action</c>, of the recommended action), so that the two can't drift apart.
/// </summary>
internal static class ErrorIds
{
    public const string NotConnected = "LimitlessNotConnected";
    public const string CredentialMissing = "LimitlessCredentialMissing";
    public const string CredentialKind = "LimitlessCredentialKind";
    public const string PlainTextSecret = "LimitlessPlainTextSecret";
    public const string InvalidSecret = "LimitlessInvalidSecret";
    public const string InvalidName = "LimitlessInvalidName";
    public const string InvalidLabel = "LimitlessInvalidLabel";
    public const string InvalidTokenId = "LimitlessInvalidTokenId";
    public const string InvalidDuration = "LimitlessInvalidDuration";
    public const string InsecureUri = "LimitlessInsecureUri";
    public const string BadRequest = "LimitlessBadRequest";
    public const string Unauthorized = "LimitlessUnauthorized";
    public const string ClockSkew = "LimitlessClockSkew";
    public const string IdentityExpired = "LimitlessIdentityExpired";
    public const string Forbidden = "LimitlessForbidden";
    public const string ManagementDisabled = "LimitlessManagementDisabled";
    public const string TokenNotFound = "LimitlessTokenNotFound";
    public const string NotFound = "LimitlessNotFound";
    public const string Conflict = "LimitlessConflict";
    public const string RateLimited = "LimitlessRateLimited";
    public const string ServerError = "LimitlessServerError";
    public const string Timeout = "LimitlessTimeout";
    public const string ConnectionFailed = "LimitlessConnectionFailed";
    public const string ProxyAuthentication = "LimitlessProxyAuthentication";
    public const string Redirect = "LimitlessRedirect";
    public const string Protocol = "LimitlessProtocol";
    public const string AmbiguousDerive = "LimitlessAmbiguousDerive";
    public const string StillListed = "LimitlessStillListed";
    public const string RotationIncomplete = "LimitlessRotationIncomplete";
    public const string MaximumCount = "LimitlessMaximumCount";
    public const string SessionToken = "LimitlessSessionToken";
    public const string Vault = "LimitlessVault";
}
