namespace Limitless.Tokens;

/// <summary>
/// The stable ids of every error that this module raises. An id is also the key of its text in Errors.resx
/// (and, with <c>_Action</c>, of the recommended action), so that the two can't drift apart.
/// </summary>
internal static class ErrorIds
{
    /// <summary>
    /// There is no live session: nobody connected, it was disconnected, or what was given came out of a job or
    /// a file.
    /// </summary>
    public const string NotConnected = "LimitlessNotConnected";

    /// <summary>
    /// Connect-Limitless has no credential: none was given, and the variable holds no session of this server to
    /// carry one over from.
    /// </summary>
    public const string CredentialMissing = "LimitlessCredentialMissing";

    /// <summary>
    /// The session lacks the kind of credential that the request needs: an identity token, or an API token or
    /// legacy key.
    /// </summary>
    public const string CredentialKind = "LimitlessCredentialKind";

    /// <summary>
    /// A parameter for a secret got a string or something else that is no SecureString or PSCredential. The
    /// value is not echoed.
    /// </summary>
    public const string PlainTextSecret = "LimitlessPlainTextSecret";

    /// <summary>A secret is empty, or is not what can be sent or signed with.</summary>
    public const string InvalidSecret = "LimitlessInvalidSecret";

    /// <summary>
    /// A parameter that takes the name of a variable got something else, or the name of one that can't be set.
    /// </summary>
    public const string InvalidName = "LimitlessInvalidName";

    /// <summary>A label for a new token is too long or has characters that a label can't have.</summary>
    public const string InvalidLabel = "LimitlessInvalidLabel";

    /// <summary>
    /// An input names no token, or one of another server than the session's. When one names none, nothing is done for
    /// the others either: whoever made the list meant something else.
    /// </summary>
    public const string InvalidTokenId = "LimitlessInvalidTokenId";

    /// <summary>
    /// -Label or -Scope was given and has nothing to look for: it is null, empty, blank or a broken wildcard. Without
    /// this error it would let every token through.
    /// </summary>
    public const string InvalidFilter = "LimitlessInvalidFilter";

    /// <summary>-UnusedFor or -OlderThan got no duration, or a number without its unit.</summary>
    public const string InvalidDuration = "LimitlessInvalidDuration";

    /// <summary>An address is not https (or http on loopback), or a path would leave the session's server.</summary>
    public const string InsecureUri = "LimitlessInsecureUri";

    /// <summary>
    /// -Path is empty, or has what must be escaped in a path, or -Query has what is no plain value; nothing was sent.
    /// </summary>
    public const string InvalidPath = "LimitlessInvalidPath";

    /// <summary>
    /// -Headers has one that the module sets itself or that carries a credential, or that can't be sent as it is;
    /// nothing was sent.
    /// </summary>
    public const string InvalidHeader = "LimitlessInvalidHeader";

    /// <summary>-Body can't be sent: no JSON can be made of it, or the method takes none; nothing was sent.</summary>
    public const string InvalidBody = "LimitlessInvalidBody";

    /// <summary>
    /// The server says that the request is wrong (400, 422 and others of their kind), or it can't be put
    /// together.
    /// </summary>
    public const string BadRequest = "LimitlessBadRequest";

    /// <summary>The server does not accept the credential (401), and clocks are not the reason.</summary>
    public const string Unauthorized = "LimitlessUnauthorized";

    /// <summary>The server refuses the signature (401), and its clock and this machine's are too far apart.</summary>
    public const string ClockSkew = "LimitlessClockSkew";

    /// <summary>The server does not accept the identity token (401), which has expired.</summary>
    public const string IdentityExpired = "LimitlessIdentityExpired";

    /// <summary>The credential is good but may not do this (403).</summary>
    public const string Forbidden = "LimitlessForbidden";

    /// <summary>The server says that this partner may not manage tokens (403).</summary>
    public const string ManagementDisabled = "LimitlessManagementDisabled";

    /// <summary>There is no active token with that id.</summary>
    public const string TokenNotFound = "LimitlessTokenNotFound";

    /// <summary>The server knows no such path (404).</summary>
    public const string NotFound = "LimitlessNotFound";

    /// <summary>The server can't do it in the present state (409, 425).</summary>
    public const string Conflict = "LimitlessConflict";

    /// <summary>The server asks for fewer requests (429), also after the module has waited and tried again.</summary>
    public const string RateLimited = "LimitlessRateLimited";

    /// <summary>The server, or a gateway before it, failed (5xx), also after the module has tried again.</summary>
    public const string ServerError = "LimitlessServerError";

    /// <summary>There was no whole answer in time, also after the module has tried again where it may.</summary>
    public const string Timeout = "LimitlessTimeout";

    /// <summary>There was no connection, or it broke off, also after the module has tried again where it may.</summary>
    public const string ConnectionFailed = "LimitlessConnectionFailed";

    /// <summary>The proxy asks for a login (407).</summary>
    public const string ProxyAuthentication = "LimitlessProxyAuthentication";

    /// <summary>The server redirects (3xx), and signed requests don't follow.</summary>
    public const string Redirect = "LimitlessRedirect";

    /// <summary>The answer is not what the API's contract says: no JSON, or JSON of another shape.</summary>
    public const string Protocol = "LimitlessProtocol";

    /// <summary>
    /// The answer is good JSON, but Invoke-LimitlessRequest can't make an object of it: names that PowerShell can't tell
    /// apart or keeps for itself, or a number that no type holds.
    /// </summary>
    public const string UnsupportedJson = "LimitlessUnsupportedJson";

    /// <summary>The answer to a derive was lost, so that a token may have been made whose secret nobody has.</summary>
    public const string AmbiguousDerive = "LimitlessAmbiguousDerive";

    /// <summary>-Verify found a revoked token in the list.</summary>
    public const string StillListed = "LimitlessStillListed";

    /// <summary>A rotation stopped halfway, and two tokens are alive. The text says what is left to do.</summary>
    public const string RotationIncomplete = "LimitlessRotationIncomplete";

    /// <summary>More tokens came in than -MaximumCount allows; none was revoked.</summary>
    public const string MaximumCount = "LimitlessMaximumCount";

    /// <summary>
    /// The session's own token was not revoked: it came through the pipeline, or others are not proved to be
    /// gone.
    /// </summary>
    public const string SessionToken = "LimitlessSessionToken";

    /// <summary>
    /// The vault could not be used: no SecretManagement, no such vault or secret, or the vault's own error.
    /// </summary>
    public const string Vault = "LimitlessVault";
}
