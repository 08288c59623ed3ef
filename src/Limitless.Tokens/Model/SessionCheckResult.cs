namespace Limitless.Tokens;

/// <summary>How one check of Test-LimitlessSession ended.</summary>
public enum SessionCheckResult : long
{
    /// <summary>All is well.</summary>
    Passed,

    /// <summary>It works, but something should be done.</summary>
    Warning,

    /// <summary>It does not work.</summary>
    Failed,

    /// <summary>There was nothing to check: the session has no such credential.</summary>
    Skipped,
}
