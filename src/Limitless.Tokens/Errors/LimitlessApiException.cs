namespace Limitless.Tokens;

/// <summary>A request that the server refused, or that never got a usable answer.</summary>
public sealed class LimitlessApiException : LimitlessException
{
    internal LimitlessApiException(string errorId, string message, string method, string path, Exception? inner = null)
        : base(errorId, message, inner)
    {
        Method = method;
        Path = path;
    }

    /// <summary>The HTTP status of the answer; null when there was none.</summary>
    public int? StatusCode { get; internal init; }

    /// <summary>
    /// The server's own words, without what could move a terminal's cursor: Get-Error shows them as they stand here.
    /// </summary>
    public IReadOnlyList<string> ServerMessages { get; internal init; } = [];

    /// <summary>The HTTP method of the request.</summary>
    public string Method { get; }

    /// <summary>The path of the request as it went over the wire, without the query.</summary>
    public string Path { get; }

    /// <summary>How many times the module sent the request.</summary>
    public int Attempts { get; internal set; } = 1;

    /// <summary>How long the server asked the caller to wait, when it said so.</summary>
    public TimeSpan? RetryAfter { get; internal init; }

    /// <summary>The server's own clock at the answer, when it sent one.</summary>
    internal DateTimeOffset? ServerTime { get; init; }

    /// <summary>
    /// True when nothing of the request can have taken effect, so that even a derive may be sent again.
    /// </summary>
    internal bool HadNoEffect { get; init; }

    /// <summary>True when the answer was lost, so that the effect of the request is unknown.</summary>
    internal bool AnswerLost { get; init; }

    /// <summary>True when an earlier attempt of the same call lost its answer.</summary>
    internal bool EarlierAnswerLost { get; set; }

    /// <summary>True when the same request, sent again, may well succeed.</summary>
    internal bool IsTransient { get; init; }

    /// <summary>True when the server has too much to do, whoever's request it is.</summary>
    internal bool AsksToWait => StatusCode == 429 || (StatusCode == 503 && RetryAfter > TimeSpan.Zero);

    /// <summary>What changes something is not to be sent again before somebody has looked.</summary>
    private protected override string UsualAdvice => AnswerLost && Method is not ("GET" or "DELETE")
        ? ErrorText.Action(ErrorId + "_Sent") : base.UsualAdvice;

    /// <summary>The same failure, of a derive: a token may have been made whose secret nobody will ever see.</summary>
    internal LimitlessApiException AsAmbiguousDerive() =>
        As(ErrorIds.AmbiguousDerive, ErrorText.Message(ErrorIds.AmbiguousDerive, Message));

    /// <summary>The same failure with a further sentence, and what to do then.</summary>
    internal LimitlessApiException WithMore(string sentence, string advice)
    {
        LimitlessApiException more = As(ErrorId, Message + " " + sentence);
        more.OwnAdvice = advice;
        return more;
    }

    /// <summary>The same failure under another id and sentence.</summary>
    internal LimitlessApiException As(string errorId, string message) =>
        new(errorId, message, Method, Path, InnerException)
    {
        StatusCode = StatusCode,
        ServerMessages = ServerMessages,
        Attempts = Attempts,
        RetryAfter = RetryAfter,
        ServerTime = ServerTime,
        HadNoEffect = HadNoEffect,
        AnswerLost = AnswerLost,
        EarlierAnswerLost = EarlierAnswerLost,
        IsTransient = IsTransient,
        Target = Target,
        OwnAdvice = errorId == ErrorId ? OwnAdvice : null,
    };
}
