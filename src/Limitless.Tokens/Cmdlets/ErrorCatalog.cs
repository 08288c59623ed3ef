namespace Limitless.Tokens.Cmdlets;

/// <summary>What an error id means to PowerShell: its category, and whether it dooms every further record.</summary>
internal static class ErrorCatalog
{
    private static readonly Dictionary<string, (ErrorCategory Category, bool IsTerminating)> Entries = new()
    {
        [ErrorIds.NotConnected] = (ErrorCategory.ConnectionError, true),
        [ErrorIds.CredentialMissing] = (ErrorCategory.AuthenticationError, true),
        [ErrorIds.CredentialKind] = (ErrorCategory.AuthenticationError, true),
        [ErrorIds.PlainTextSecret] = (ErrorCategory.InvalidArgument, true),
        [ErrorIds.InvalidSecret] = (ErrorCategory.InvalidArgument, true),
        [ErrorIds.InvalidName] = (ErrorCategory.InvalidArgument, true),
        [ErrorIds.InvalidLabel] = (ErrorCategory.InvalidArgument, false),
        [ErrorIds.InvalidTokenId] = (ErrorCategory.InvalidArgument, false),
        [ErrorIds.InvalidFilter] = (ErrorCategory.InvalidArgument, true),
        [ErrorIds.InvalidDuration] = (ErrorCategory.InvalidArgument, true),
        [ErrorIds.InsecureUri] = (ErrorCategory.SecurityError, true),
        [ErrorIds.InvalidPath] = (ErrorCategory.InvalidArgument, false),
        [ErrorIds.InvalidHeader] = (ErrorCategory.InvalidArgument, false),
        [ErrorIds.InvalidBody] = (ErrorCategory.InvalidArgument, false),
        [ErrorIds.BadRequest] = (ErrorCategory.InvalidArgument, false),
        [ErrorIds.Unauthorized] = (ErrorCategory.AuthenticationError, true),
        [ErrorIds.ClockSkew] = (ErrorCategory.AuthenticationError, true),
        [ErrorIds.IdentityExpired] = (ErrorCategory.AuthenticationError, true),
        [ErrorIds.Forbidden] = (ErrorCategory.PermissionDenied, false),
        [ErrorIds.ManagementDisabled] = (ErrorCategory.PermissionDenied, true),
        [ErrorIds.TokenNotFound] = (ErrorCategory.ObjectNotFound, false),
        [ErrorIds.NotFound] = (ErrorCategory.ObjectNotFound, false),
        [ErrorIds.Conflict] = (ErrorCategory.ResourceExists, false),
        [ErrorIds.RateLimited] = (ErrorCategory.LimitsExceeded, false),
        [ErrorIds.ServerError] = (ErrorCategory.ResourceUnavailable, false),
        [ErrorIds.Timeout] = (ErrorCategory.OperationTimeout, false),
        [ErrorIds.ConnectionFailed] = (ErrorCategory.ConnectionError, false),
        [ErrorIds.ProxyAuthentication] = (ErrorCategory.AuthenticationError, true),
        [ErrorIds.Redirect] = (ErrorCategory.SecurityError, true),
        [ErrorIds.Protocol] = (ErrorCategory.InvalidData, false),
        [ErrorIds.UnsupportedJson] = (ErrorCategory.InvalidData, false),
        [ErrorIds.AmbiguousDerive] = (ErrorCategory.InvalidResult, false),
        [ErrorIds.StillListed] = (ErrorCategory.InvalidResult, false),
        [ErrorIds.RotationIncomplete] = (ErrorCategory.OperationStopped, false),
        [ErrorIds.MaximumCount] = (ErrorCategory.LimitsExceeded, true),
        [ErrorIds.SessionToken] = (ErrorCategory.InvalidOperation, false),
        [ErrorIds.Vault] = (ErrorCategory.OpenError, false),
    };

    public static ErrorCategory Category(string errorId) => Entries[errorId].Category;

    public static bool IsTerminating(string errorId) => Entries[errorId].IsTerminating;
}
