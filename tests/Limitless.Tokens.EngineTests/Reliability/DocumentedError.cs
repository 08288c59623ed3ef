namespace Limitless.Tokens.EngineTests.Reliability;

/// <summary>What an error may be: one of the documented ids, with its category, advice and exception.</summary>
internal static class DocumentedError
{
    private const string IdPrefix = "Limitless";
    private const string CommandPrefix = "Limitless.Tokens.Cmdlets.";

    private static readonly string?[] Exceptions =
        ["Limitless.Tokens.LimitlessApiException", "Limitless.Tokens.LimitlessException"];

    /// <summary>The ids that a request can end with, and their categories as they are documented.</summary>
    private static readonly Dictionary<string, ErrorCategory?> Categories = new()
    {
        ["BadRequest"] = ErrorCategory.InvalidArgument,
        ["InvalidPath"] = ErrorCategory.InvalidArgument,
        ["InvalidHeader"] = ErrorCategory.InvalidArgument,
        ["InvalidBody"] = ErrorCategory.InvalidArgument,
        ["Unauthorized"] = ErrorCategory.AuthenticationError,
        ["IdentityExpired"] = ErrorCategory.AuthenticationError,
        ["ClockSkew"] = ErrorCategory.AuthenticationError,
        ["Forbidden"] = ErrorCategory.PermissionDenied,
        ["ManagementDisabled"] = ErrorCategory.PermissionDenied,
        ["TokenNotFound"] = ErrorCategory.ObjectNotFound,
        ["NotFound"] = ErrorCategory.ObjectNotFound,
        ["Conflict"] = ErrorCategory.ResourceExists,
        ["RateLimited"] = ErrorCategory.LimitsExceeded,
        ["ServerError"] = ErrorCategory.ResourceUnavailable,
        ["Timeout"] = ErrorCategory.OperationTimeout,
        ["ConnectionFailed"] = ErrorCategory.ConnectionError,
        ["Protocol"] = ErrorCategory.InvalidData,
        ["UnsupportedJson"] = ErrorCategory.InvalidData,
        ["Redirect"] = ErrorCategory.SecurityError,
        ["InsecureUri"] = ErrorCategory.SecurityError,
        ["ProxyAuthentication"] = null,
        ["AmbiguousDerive"] = null,
        ["StillListed"] = null,
        ["RotationIncomplete"] = null,
        ["SessionToken"] = null,
        ["MaximumCount"] = null,
        ["Vault"] = null,
        ["NotConnected"] = null,
    };

    /// <summary>The id without the module's prefix and without the command's type behind the comma.</summary>
    public static string ShortId(ErrorRecord error)
    {
        string id = error.FullyQualifiedErrorId.Split(',')[0];
        return id.StartsWith(IdPrefix, StringComparison.Ordinal) ? id[IdPrefix.Length..] : id;
    }

    /// <summary>What is wrong with it, as a sentence; null when it is as documented.</summary>
    public static string? Problem(ErrorRecord error)
    {
        if (!error.FullyQualifiedErrorId.StartsWith(IdPrefix, StringComparison.Ordinal)
            || !Categories.TryGetValue(ShortId(error), out ErrorCategory? category))
            return $"no documented id: {error.FullyQualifiedErrorId}: {error}";
        if (!error.FullyQualifiedErrorId.Contains("," + CommandPrefix, StringComparison.Ordinal))
            return $"no command in the id: {error.FullyQualifiedErrorId}";
        ErrorCategory actual = error.CategoryInfo.Category;
        if (actual == ErrorCategory.NotSpecified || actual != (category ?? actual))
            return $"{ShortId(error)} has the category {actual}";
        if (!Exceptions.Contains(error.Exception.GetType().FullName))
            return $"{ShortId(error)} has a {error.Exception.GetType().FullName}";
        if (string.IsNullOrEmpty(error.ErrorDetails?.RecommendedAction))
            return $"{ShortId(error)} recommends no action";
        return error.TargetObject is null or string
            ? null : $"{ShortId(error)} has a {error.TargetObject.GetType()} as target";
    }
}
