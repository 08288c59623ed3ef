namespace Limitless.Tokens;

/// <summary>A request that the server refused, or that never got a usable answer.</summary>
public sealed class LimitlessApiException : LimitlessException
{
    internal LimitlessApiException(ApiFailure failure)
        : base(failure.ErrorId, failure.Message, failure.Cause)
    {
        Failure = failure;
        Target = failure.Target;
        OwnAdvice = failure.Advice;
    }

    /// <summary>The HTTP status of the answer; null when there was none.</summary>
    public int? StatusCode => Failure.StatusCode;

    /// <summary>
    /// The server's own words, without what could move a terminal's cursor: Get-Error shows them as they stand here.
    /// </summary>
    public IReadOnlyList<string> ServerMessages => Failure.ServerMessages;

    /// <summary>The HTTP method of the request.</summary>
    public string Method => Failure.Method;

    /// <summary>The path of the request as it went over the wire, without the query.</summary>
    public string Path => Failure.Path;

    /// <summary>How many times the module sent the request.</summary>
    public int Attempts => Failure.Attempts;

    /// <summary>How long the server asked the caller to wait, when it said so.</summary>
    public TimeSpan? RetryAfter => Failure.RetryAfter;

    internal ApiFailure Failure { get; }

    /// <summary>
    /// What changes something is not to be sent again before somebody has looked, and what is not there may have been
    /// deleted by an attempt whose answer was lost.
    /// </summary>
    private protected override string UsualAdvice =>
        Failure.AnswerLost && Method is not ("GET" or "DELETE") ? ErrorText.Action(ErrorId + "_Sent")
        : Failure.EarlierAnswerLost && Method == "DELETE" && ErrorId == ErrorIds.NotFound ? ErrorText.Action(ErrorId + "_Repeated")
        : base.UsualAdvice;
}
