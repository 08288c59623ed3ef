namespace Limitless.Tokens;

/// <summary>
/// Rotates tokens, several at a time. For each it makes the new token, waits until the caller has brought that to where
/// it belongs, and revokes the old one; one list proves for all of them that the old ones are gone. The token that signs
/// the session's requests comes last and alone.
/// </summary>
internal sealed class RotationRun(ITokenService service, TokenRotation[] rotations, string? ownTokenId)
{
    private readonly Dictionary<TokenRotation, Steps> _steps =
        rotations.ToDictionary(rotation => rotation, _ => new Steps());

    public required ThrottledWork Work { get; init; }

    /// <summary>Ends when nothing is under way any more, after a stop as well; what failed is told for each.</summary>
    public Task Ended { get; private set; } = Task.CompletedTask;

    public void Start(CancellationToken cancellationToken) => Ended = RunAsync(cancellationToken);

    /// <summary>The new token, made and tried; null where there is none, and the end of the rotation tells why.</summary>
    public Task<NewApiToken?> MadeAsync(TokenRotation rotation) => _steps[rotation].Made.Task;

    /// <summary>
    /// Lets the old token go, since the new one is where it belongs and its object is out; or keeps both, for a trouble.
    /// </summary>
    public void Continue(TokenRotation rotation, LimitlessException? trouble) =>
        _steps[rotation].Delivered.SetResult(trouble);

    /// <summary>The end of a rotation: what is to be warned of, or its error.</summary>
    public Task<string?> EndedAsync(TokenRotation rotation) => _steps[rotation].Ended.Task;

    private async Task RunAsync(CancellationToken cancellationToken)
    {
        foreach (IGrouping<bool, TokenRotation> group in
            rotations.GroupBy(rotation => rotation.Old.TokenId == ownTokenId).OrderBy(group => group.Key))
        {
            TokenRotation[] members = [.. group];
            await Work.ForEachAsync(members, rotation => RotateAsync(rotation, cancellationToken)).ConfigureAwait(false);
            await ProveAsync([.. members.Where(rotation => rotation.IsUnproved)], cancellationToken)
                .ConfigureAwait(false);
        }
    }

    private async Task RotateAsync(TokenRotation rotation, CancellationToken cancellationToken)
    {
        Steps steps = _steps[rotation];
        try
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (Work.IsAborted)
            {
                steps.Made.SetResult(null);
                steps.Ended.SetResult(null);
                return;
            }

            steps.Made.SetResult(await rotation.MakeAsync(cancellationToken).ConfigureAwait(false));
            await RequestPace.UntilAsync(steps.Delivered.Task, cancellationToken).ConfigureAwait(false);
            if (await steps.Delivered.Task.ConfigureAwait(false) is { } trouble)
                throw trouble;
            await rotation.RevokeOldAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (Exception error)
        {
            // Of whatever kind: the caller has to hear of it, and must not wait for a step that doesn't come.
            if (error is LimitlessException failure)
                Work.Note(failure.InnerException as LimitlessException ?? failure);
            steps.Made.TrySetResult(null);
            steps.Ended.SetException(error);
        }
    }

    private async Task ProveAsync(TokenRotation[] revoked, CancellationToken cancellationToken)
    {
        if (revoked.Length == 0)
            return;
        Task<TokenList> list = service.ListAsync(cancellationToken);
        foreach (TokenRotation rotation in revoked)
        {
            try
            {
                _steps[rotation].Ended.SetResult(await rotation.ProveGoneAsync(list).ConfigureAwait(false));
            }
            catch (Exception error)
            {
                _steps[rotation].Ended.SetException(error);
            }
        }
    }

    /// <summary>What the caller and the rotation wait for, of each other.</summary>
    private sealed class Steps
    {
        public TaskCompletionSource<NewApiToken?> Made { get; } = New<NewApiToken?>();

        public TaskCompletionSource<LimitlessException?> Delivered { get; } = New<LimitlessException?>();

        public TaskCompletionSource<string?> Ended { get; } = New<string?>();

        private static TaskCompletionSource<T> New<T>() => new(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}
