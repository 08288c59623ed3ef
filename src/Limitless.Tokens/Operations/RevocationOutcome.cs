namespace Limitless.Tokens;

/// <summary>How one revocation of a run ended: with a status, with an error, or not begun at all.</summary>
internal sealed class RevocationOutcome
{
    /// <summary>Nothing was sent, since an error before dooms the rest as well.</summary>
    public static readonly RevocationOutcome NotBegun = new();

    private RevocationOutcome() { }

    public RevocationStatus? Status { get; private init; }

    public string? Message { get; private init; }

    public DateTimeOffset At { get; private init; }

    public LimitlessException? Error { get; private init; }

    public static RevocationOutcome Done(RevocationStatus status, string? message, DateTimeOffset at) =>
        new() { Status = status, Message = message, At = at };

    public static RevocationOutcome Failed(LimitlessException error) => new() { Error = error };
}
