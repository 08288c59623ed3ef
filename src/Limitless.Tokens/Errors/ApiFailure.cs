namespace Limitless.Tokens;

/// <summary>What is known of a request that failed. A call adds what it knows, and makes its one exception of it.</summary>
internal sealed record ApiFailure(string ErrorId, string Message, string Method, string Path)
{
    /// <summary>The HTTP status of the answer; null when there was none.</summary>
    public int? StatusCode { get; init; }

    public IReadOnlyList<string> ServerMessages { get; init; } = [];

    /// <summary>How many times the request was sent.</summary>
    public int Attempts { get; init; } = 1;

    /// <summary>How long the server asks to wait; null when it doesn't.</summary>
    public TimeSpan? RetryAfter { get; init; }

    /// <summary>The server's own clock at the answer, when it sent one.</summary>
    public DateTimeOffset? ServerTime { get; init; }

    /// <summary>Whether nothing of the request can have taken effect, so that even a derive may be sent again.</summary>
    public bool HadNoEffect { get; init; }

    /// <summary>Whether the answer was lost, so that the effect of the request is unknown.</summary>
    public bool AnswerLost { get; init; }

    /// <summary>Whether an earlier attempt of the same call lost its answer.</summary>
    public bool EarlierAnswerLost { get; init; }

    /// <summary>Whether the same request, sent again, may well succeed.</summary>
    public bool IsTransient { get; init; }

    /// <summary>The token id that the answer named, if it did.</summary>
    public string? Target { get; init; }

    /// <summary>What to do in this very case; null when it is what is always said for the id.</summary>
    public string? Advice { get; init; }

    /// <summary>What .NET threw, without secrets; null when the server has answered.</summary>
    public Exception? Cause { get; init; }

    /// <summary>Whether the server has too much to do, whoever's request it is.</summary>
    public bool AsksToWait => StatusCode == 429 || (StatusCode == 503 && RetryAfter is not null);

    /// <summary>The same under another id, whose usual advice it gets.</summary>
    public ApiFailure As(string errorId, string message) => this with { ErrorId = errorId, Message = message, Advice = null };
}
