namespace Limitless.Tokens;

/// <summary>One line of the report of Test-LimitlessSession -Detailed.</summary>
public sealed class SessionCheck
{
    internal SessionCheck(string check, SessionCheckResult result, string detail, string? advice = null)
    {
        Check = check;
        Result = result;
        Detail = detail;
        Advice = advice;
    }

    /// <summary>What was checked: Server, Clock, Identity, Token or ApiKey.</summary>
    public string Check { get; }

    /// <summary>How it ended.</summary>
    public SessionCheckResult Result { get; }

    /// <summary>What was found: latency, skew, expiry, id and scopes, or the error.</summary>
    public string Detail { get; }

    /// <summary>What to do; null when there is nothing to do.</summary>
    public string? Advice { get; }
}

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
