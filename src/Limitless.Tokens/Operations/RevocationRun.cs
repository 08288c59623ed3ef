namespace Limitless.Tokens;

/// <summary>
/// Revokes tokens, several at a time; the outcomes stand in the order of the input. The token that signs the requests
/// goes last, after all others are revoked and, where it is asked for, proved to be gone.
/// </summary>
internal sealed class RevocationRun(ITokenService service, IReadOnlyList<ApiTokenReference> tokens, string? ownTokenId)
{
    private readonly TaskCompletionSource<RevocationOutcome>[] _outcomes = [.. tokens.Select(_ =>
        new TaskCompletionSource<RevocationOutcome>())];

    private readonly RevocationOutcome?[] _unproved = new RevocationOutcome?[tokens.Count];
    private readonly bool[] _isUncertain = new bool[tokens.Count];
    private int _doneCount;

    public required ThrottledWork Work { get; init; }

    public required Func<DateTimeOffset> Now { get; init; }

    /// <summary>Whether the list has to show that the tokens are gone.</summary>
    public bool IsVerified { get; init; }

    /// <summary>Why the list could not be read that was to be the proof.</summary>
    public LimitlessException? VerificationError { get; private set; }

    /// <summary>How many tokens are gone by now, revoked by this run or before it.</summary>
    public int DoneCount => Volatile.Read(ref _doneCount);

    /// <summary>Ends when nothing is under way any more, after a stop as well.</summary>
    public Task Ended { get; private set; } = Task.CompletedTask;

    /// <summary>
    /// The tokens from there on of which nobody knows: a request was on its way when the run was stopped, or its answer
    /// was lost.
    /// </summary>
    public IEnumerable<string> MayBeGone(int from) =>
        Enumerable.Range(from, tokens.Count - from).Where(i => _isUncertain[i]).Select(i => tokens[i].TokenId!);

    /// <summary>Begins; each task is an outcome, in the order of the input.</summary>
    public IReadOnlyList<Task<RevocationOutcome>> Start(CancellationToken cancellationToken)
    {
        Ended = RunAsync(cancellationToken).ContinueWith(EndWith, CancellationToken.None,
            TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
        return [.. _outcomes.Select(outcome => outcome.Task)];
    }

    private async Task RunAsync(CancellationToken cancellationToken)
    {
        int[] others = [.. Enumerable.Range(0, tokens.Count).Where(i => tokens[i].TokenId != ownTokenId)];
        await Work.ForEachAsync(others,
            async i => Settle(i, await RevokeAsync(i, cancellationToken).ConfigureAwait(false))).ConfigureAwait(false);
        bool isOwnNext = others.Length < tokens.Count;
        bool areProved = !IsVerified || await ProveAsync(others, isOwnNext, cancellationToken).ConfigureAwait(false);
        if (isOwnNext)
        {
            int own = Enumerable.Range(0, tokens.Count).Except(others).Single();
            await RevokeOwnAsync(own, areProved, cancellationToken).ConfigureAwait(false);
        }
    }

    private async Task<RevocationOutcome> RevokeAsync(int i, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        if (Work.IsAborted)
            return RevocationOutcome.NotBegun;
        try
        {
            string? message = await service.RevokeAsync(tokens[i].TokenId!, cancellationToken).ConfigureAwait(false);
            return RevocationOutcome.Done(RevocationStatus.Revoked, message, Now());
        }
        catch (LimitlessApiException gone) when (MeansGone(gone, tokens[i]))
        {
            // An attempt whose answer was lost is the likely reason that the next one found nothing.
            RevocationStatus status = gone.Failure.EarlierAnswerLost ? RevocationStatus.Revoked : RevocationStatus.AlreadyGone;
            return RevocationOutcome.Done(status, gone.ServerMessages is [var words, ..] ? words : null, Now());
        }
        catch (LimitlessException error)
        {
            _isUncertain[i] = error is LimitlessApiException { Failure: { AnswerLost: true } or { EarlierAnswerLost: true } };
            Work.Note(error);
            return RevocationOutcome.Failed(error);
        }
        catch (RequestStoppedException)
        {
            _isUncertain[i] = true;
            throw;
        }
    }

    private bool MeansGone(LimitlessApiException error, ApiTokenReference token) => error.ErrorId switch
    {
        ErrorIds.TokenNotFound => error.Failure.EarlierAnswerLost || (token.WasListed && TokenIdRule.IsPlain(token.TokenId!)),
        // The token that signs can't be asked for again once it is revoked.
        ErrorIds.Unauthorized => error.Failure.EarlierAnswerLost && token.TokenId == ownTokenId,
        _ => false,
    };

    private async Task RevokeOwnAsync(int own, bool areOthersProved, CancellationToken cancellationToken)
    {
        if (!areOthersProved)
        {
            LimitlessException kept = LimitlessException.CreateVariant(
                ErrorIds.SessionToken, "Kept", CommandText.Quote(tokens[own].TokenId!));
            _outcomes[own].SetResult(RevocationOutcome.Failed(kept));
            return;
        }

        Settle(own, await RevokeAsync(own, cancellationToken).ConfigureAwait(false));
        if (IsVerified)
            await ProveAsync([own], isOwnNext: false, cancellationToken).ConfigureAwait(false);
    }

    private void Settle(int i, RevocationOutcome outcome)
    {
        if (outcome.Status is not null)
            Interlocked.Increment(ref _doneCount);
        if (IsVerified && outcome.Status is not null)
            _unproved[i] = outcome;
        else
            _outcomes[i].SetResult(outcome);
    }

    /// <summary>Lists again, and says whether all are gone, those that could not be revoked too.</summary>
    private async Task<bool> ProveAsync(int[] all, bool isOwnNext, CancellationToken cancellationToken)
    {
        int[] waiting = [.. all.Where(i => _unproved[i] is not null)];
        if (waiting.Length == 0 && (!isOwnNext || all.Length == 0 || Work.IsAborted))
            return true;

        HashSet<string> listed = await ListIdsAsync(waiting, cancellationToken).ConfigureAwait(false);
        foreach (int i in waiting)
        {
            string tokenId = tokens[i].TokenId!;
            _outcomes[i].SetResult(listed.Contains(tokenId)
                ? RevocationOutcome.Failed(LimitlessException.Create(ErrorIds.StillListed, DisplayText.Clean(tokenId)))
                : _unproved[i]!);
        }

        return VerificationError is null && !all.Any(i => listed.Contains(tokens[i].TokenId!));
    }

    private async Task<HashSet<string>> ListIdsAsync(int[] waiting, CancellationToken cancellationToken)
    {
        try
        {
            TokenList list = await service.ListAsync(cancellationToken).ConfigureAwait(false);
            return [.. list.Tokens.Select(token => token.TokenId!)];
        }
        catch (LimitlessException refused)
        {
            // For the token that signed, being refused is the proof.
            bool isProof = refused.ErrorId == ErrorIds.Unauthorized && waiting.Length > 0
                && waiting.All(i => tokens[i].TokenId == ownTokenId);
            VerificationError = isProof ? null : refused;
            return [];
        }
    }

    private void EndWith(Task ended)
    {
        foreach (TaskCompletionSource<RevocationOutcome> outcome in _outcomes)
        {
            if (ended.Exception is { } faults)
                outcome.TrySetException(faults.InnerExceptions);
            else
                outcome.TrySetCanceled();
        }
    }
}

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
