namespace Limitless.Tokens.Tests.Operations;

public sealed class RevocationRunTests
{
    private readonly Mock<ITokenService> _service = new(MockBehavior.Strict);
    private readonly List<string> _sent = [];
    private readonly List<string> _listed = [];

    [Fact]
    public async Task Outcomes_stand_in_the_order_of_the_input_however_they_come()
    {
        TaskCompletionSource<string?> first = new(TaskCreationOptions.RunContinuationsAsynchronously);
        Revoke("a", () => first.Task);
        Revoke("b");
        Revoke("c");
        IReadOnlyList<Task<RevocationOutcome>> outcomes = Run(null, "a", "b", "c").Start(default);
        await outcomes[2];
        Assert.False(outcomes[0].IsCompleted);
        first.SetResult("words");
        Assert.Equal("words", (await outcomes[0]).Message);
        Assert.All(await Task.WhenAll(outcomes), outcome => Assert.Equal(RevocationStatus.Revoked, outcome.Status));
        Assert.All(await Task.WhenAll(outcomes), outcome => Assert.Equal(FakeClock.Start, outcome.At));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(64)]
    public async Task No_more_are_under_way_than_the_limit_says(int limit)
    {
        int under = 0;
        int most = 0;
        TaskCompletionSource begin = new(TaskCreationOptions.RunContinuationsAsynchronously);
        _service.Setup(service => service.RevokeAsync(It.IsAny<string>(), default)).Returns(async () =>
        {
            most = Math.Max(most, Interlocked.Increment(ref under));
            await begin.Task;
            Interlocked.Decrement(ref under);
            return null;
        });
        RevocationRun run = Run(null, limit, [.. Enumerable.Range(0, 100).Select(i => "tok_" + i)]);
        IReadOnlyList<Task<RevocationOutcome>> outcomes = run.Start(default);
        Assert.Equal(limit, under);
        begin.SetResult();
        await Task.WhenAll(outcomes);
        Assert.Equal(limit, most);
        Assert.Equal(100, run.DoneCount);
        _service.Verify(service => service.RevokeAsync(It.IsAny<string>(), default), Times.Exactly(100));
    }

    [Fact]
    public async Task After_a_stop_it_is_known_what_became_of_each()
    {
        using CancellationTokenSource stopping = new();
        Revoke("done");
        Revoke("lost", () => throw Error(ErrorIds.ConnectionFailed, answerLost: true));
        Revoke("lost before", () => throw Error(ErrorIds.ConnectionFailed, earlierAnswerLost: true));
        Revoke("refused", () => throw Error(ErrorIds.ServerError));
        Revoke("on its way", () => UntilStopped(new RequestStoppedException(stopping.Token)));
        Revoke("waiting", () => UntilStopped(new OperationCanceledException(stopping.Token)));
        RevocationRun run = Run(null, 2, "done", "lost", "lost before", "refused", "on its way", "waiting", "not begun");
        IReadOnlyList<Task<RevocationOutcome>> outcomes = run.Start(stopping.Token);
        Assert.False(run.Ended.IsCompleted);
        await stopping.CancelAsync();
        await run.Ended;
        Assert.Equal(["lost", "lost before", "on its way"], run.MayBeGone(0));
        Assert.Equal(["on its way"], run.MayBeGone(3));
        Assert.Equal(1, run.DoneCount);
        Assert.Equal([false, false, false, false, true, true, true], outcomes.Select(outcome => outcome.IsCanceled));
        Assert.Equal(["done", "lost", "lost before", "refused", "on its way", "waiting"], _sent);

        async Task<string?> UntilStopped(OperationCanceledException how)
        {
            TaskCompletionSource stopped = new(TaskCreationOptions.RunContinuationsAsynchronously);
            using (stopping.Token.Register(stopped.SetResult))
                await stopped.Task;
            throw how;
        }
    }

    [Fact]
    public async Task The_session_s_own_token_goes_last()
    {
        foreach (string id in new[] { "own", "a", "b" })
            Revoke(id);
        await Task.WhenAll(Run("own", "own", "a", "b").Start(default));
        Assert.Equal("own", _sent[^1]);
        Assert.Equal(["a", "b", "own"], _sent.Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData(ErrorIds.TokenNotFound, true, false, RevocationStatus.AlreadyGone)]
    [InlineData(ErrorIds.TokenNotFound, true, true, RevocationStatus.Revoked)]
    [InlineData(ErrorIds.TokenNotFound, false, true, RevocationStatus.Revoked)]
    [InlineData(ErrorIds.TokenNotFound, false, false, null)]
    [InlineData(ErrorIds.NotFound, true, true, null)]
    [InlineData(ErrorIds.Unauthorized, true, true, null)]
    public async Task A_404_means_what_the_token_and_the_attempts_before_say(
        string errorId, bool wasListed, bool wasLost, RevocationStatus? status)
    {
        Revoke("a", () => throw Error(errorId, wasLost));
        RevocationOutcome outcome = await Run(null, 8, [new ApiTokenReference("a") { WasListed = wasListed }]).Start(default)[0];
        Assert.Equal(status, outcome.Status);
        Assert.Equal(status is null ? errorId : null, outcome.Error?.ErrorId);
        Assert.Equal(status is null ? null : "words", outcome.Message);
    }

    [Theory]
    [InlineData("x/../other")]
    [InlineData("x\\other")]
    [InlineData("x?y")]
    [InlineData("x%2Fy")]
    public async Task A_404_proves_nothing_of_an_id_that_may_have_been_unescaped_on_its_way(string tokenId)
    {
        Revoke(tokenId, () => throw Error(ErrorIds.TokenNotFound, earlierAnswerLost: false));
        RevocationOutcome outcome =
            await Run(null, 8, [new ApiTokenReference(tokenId) { WasListed = true }]).Start(default)[0];
        Assert.Equal(ErrorIds.TokenNotFound, outcome.Error?.ErrorId);
    }

    [Theory]
    [InlineData(true, RevocationStatus.Revoked)]
    [InlineData(false, null)]
    public async Task The_own_token_can_not_be_asked_for_again_once_it_is_revoked(bool wasLost, RevocationStatus? status)
    {
        Revoke("own", () => throw Error(ErrorIds.Unauthorized, wasLost));
        Assert.Equal(status, (await Run("own", "own").Start(default)[0]).Status);
    }

    [Fact]
    public async Task What_dooms_the_rest_stops_it()
    {
        Revoke("a");
        Revoke("b", () => throw Error(ErrorIds.Unauthorized));
        RevocationOutcome[] outcomes = await Task.WhenAll(Run("own", 1, "a", "b", "c", "own").Start(default));
        Assert.Equal(RevocationStatus.Revoked, outcomes[0].Status);
        Assert.Equal(ErrorIds.Unauthorized, outcomes[1].Error!.ErrorId);
        Assert.All(outcomes[2..], outcome => Assert.Same(RevocationOutcome.NotBegun, outcome));
        Assert.Equal(["a", "b"], _sent);
    }

    [Theory]
    [InlineData(429, 1, null, false)]
    [InlineData(429, 1, 60.0, false)]
    [InlineData(429, 1, 61.0, true)]
    [InlineData(429, 2, null, true)]
    [InlineData(503, 4, 7.0, false)]
    public async Task A_rate_limit_that_nobody_waits_for_any_more_stops_the_rest(
        int status, int attempts, double? retryAfter, bool isLasting)
    {
        Revoke("a", () => throw new LimitlessApiException(new ApiFailure("id", "no", "DELETE", "/")
        {
            StatusCode = status,
            Attempts = attempts,
            RetryAfter = retryAfter is { } seconds ? TimeSpan.FromSeconds(seconds) : null,
        }));
        Revoke("b");
        RevocationOutcome[] outcomes = await Task.WhenAll(Run(null, 1, "a", "b").Start(default));
        Assert.NotNull(outcomes[0].Error);
        Assert.Equal(isLasting, ReferenceEquals(RevocationOutcome.NotBegun, outcomes[1]));
    }

    [Fact]
    public async Task One_s_own_trouble_stops_nobody_else()
    {
        Revoke("a", () => throw Error(ErrorIds.ServerError));
        Revoke("b");
        RevocationOutcome[] outcomes = await Task.WhenAll(Run(null, 1, "a", "b").Start(default));
        Assert.Equal(ErrorIds.ServerError, outcomes[0].Error!.ErrorId);
        Assert.Equal(RevocationStatus.Revoked, outcomes[1].Status);
    }

    [Fact]
    public async Task A_list_is_the_proof()
    {
        Revoke("a");
        Revoke("b");
        List("b", "other");
        RevocationOutcome[] outcomes = await Task.WhenAll(Verified(null, "a", "b").Start(default));
        Assert.Equal(RevocationStatus.Revoked, outcomes[0].Status);
        Assert.Equal(ErrorIds.StillListed, outcomes[1].Error!.ErrorId);
        Assert.Single(_listed);
    }

    [Fact]
    public async Task Nothing_is_told_before_the_proof()
    {
        TaskCompletionSource<TokenList> list = new(TaskCreationOptions.RunContinuationsAsynchronously);
        Revoke("a");
        _service.Setup(service => service.ListAsync(default)).Returns(() => list.Task);
        RevocationRun run = Verified(null, "a");
        Task<RevocationOutcome> outcome = run.Start(default)[0];
        Assert.Equal(1, run.DoneCount);
        Assert.False(outcome.IsCompleted);
        list.SetResult(new TokenList([], FakeClock.Start));
        Assert.Equal(RevocationStatus.Revoked, (await outcome).Status);
    }

    [Fact]
    public async Task A_list_that_can_not_be_read_is_told_and_takes_nothing_back()
    {
        Revoke("a");
        ListFails(ErrorIds.ServerError);
        RevocationRun run = Verified(null, "a");
        Assert.Equal(RevocationStatus.Revoked, (await run.Start(default)[0]).Status);
        Assert.Equal(ErrorIds.ServerError, run.VerificationError!.ErrorId);
    }

    [Fact]
    public async Task For_the_own_token_being_refused_is_the_proof()
    {
        Revoke("a");
        Revoke("own");
        _service.SetupSequence(service => service.ListAsync(default))
            .ReturnsAsync(new TokenList([], FakeClock.Start)).ThrowsAsync(Error(ErrorIds.Unauthorized));
        RevocationRun run = Verified("own", "own", "a");
        RevocationOutcome[] outcomes = await Task.WhenAll(run.Start(default));
        Assert.All(outcomes, outcome => Assert.Equal(RevocationStatus.Revoked, outcome.Status));
        Assert.Null(run.VerificationError);
        Assert.Equal(["a", "own"], _sent);
    }

    [Theory]
    [InlineData(ErrorIds.ServerError)]
    [InlineData(ErrorIds.ClockSkew)]
    public async Task Another_error_is_no_proof_for_the_own_token(string errorId)
    {
        Revoke("own");
        ListFails(errorId);
        RevocationRun run = Verified("own", "own");
        Assert.Equal(RevocationStatus.Revoked, (await run.Start(default)[0]).Status);
        Assert.Equal(errorId, run.VerificationError!.ErrorId);
    }

    [Fact]
    public async Task The_own_token_is_still_listed_by_the_legacy_key()
    {
        Revoke("own");
        List("own");
        Assert.Equal(ErrorIds.StillListed, (await Verified("own", "own").Start(default)[0]).Error!.ErrorId);
    }

    [Theory]
    [InlineData("still listed")]
    [InlineData("list failed")]
    [InlineData("could not be revoked")]
    [InlineData("could not be revoked, list failed")]
    public async Task The_own_token_is_kept_while_another_is_not_proved_to_be_gone(string trouble)
    {
        Revoke("a", trouble.StartsWith("could not be revoked", StringComparison.Ordinal) ? () => throw Error(ErrorIds.ServerError) : null);
        if (trouble.EndsWith("list failed", StringComparison.Ordinal))
            ListFails(ErrorIds.Unauthorized);
        else
            List("a");
        RevocationOutcome[] outcomes = await Task.WhenAll(Verified("own", "a", "own").Start(default));
        Assert.Equal(ErrorIds.SessionToken, outcomes[1].Error!.ErrorId);
        Assert.Equal(["a"], _sent);
    }

    [Fact]
    public async Task An_id_that_never_was_does_not_keep_the_own_token()
    {
        Revoke("typo", () => throw Error(ErrorIds.TokenNotFound));
        Revoke("own");
        List();
        RevocationOutcome[] outcomes = await Task.WhenAll(Verified("own", "typo", "own").Start(default));
        Assert.Equal(ErrorIds.TokenNotFound, outcomes[0].Error!.ErrorId);
        Assert.Equal(RevocationStatus.Revoked, outcomes[1].Status);
    }

    [Fact]
    public async Task Without_verify_nothing_is_listed()
    {
        Revoke("a");
        Revoke("own");
        await Task.WhenAll(Run("own", "a", "own").Start(default));
        _service.Verify(service => service.ListAsync(It.IsAny<CancellationToken>()), Times.Never);
    }

    [Fact]
    public async Task A_stop_ends_all_that_is_not_done()
    {
        using CancellationTokenSource stopping = new();
        _service.Setup(service => service.RevokeAsync(It.IsAny<string>(), stopping.Token))
            .Returns(async (string _, CancellationToken token) =>
            {
                await stopping.CancelAsync();
                token.ThrowIfCancellationRequested();
                return null;
            });
        IReadOnlyList<Task<RevocationOutcome>> outcomes = Run(null, 1, "a", "b").Start(stopping.Token);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => outcomes[0]);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => outcomes[1]);
    }

    [Fact]
    public async Task A_fault_of_ours_comes_out_and_hangs_nobody()
    {
        Revoke("a", () => throw new InvalidOperationException("a fault"));
        IReadOnlyList<Task<RevocationOutcome>> outcomes = Run("own", "a", "own").Start(default);
        await Assert.ThrowsAsync<InvalidOperationException>(() => outcomes[0]);
        await Assert.ThrowsAsync<InvalidOperationException>(() => outcomes[1]);
    }

    private void Revoke(string id, Func<Task<string?>>? answer = null) => _service
        .Setup(service => service.RevokeAsync(id, It.IsAny<CancellationToken>())).Returns(() =>
        {
            lock (_sent)
                _sent.Add(id);
            return answer?.Invoke() ?? Task.FromResult<string?>(null);
        });

    private void List(params string[] ids) => _service.Setup(service => service.ListAsync(default)).ReturnsAsync(() =>
    {
        _listed.Add("list");
        return new TokenList([.. ids.Select(id => Given.Token(id))], FakeClock.Start);
    });

    private void ListFails(string errorId) => _service.Setup(service => service.ListAsync(default)).ThrowsAsync(Error(errorId));

    private static LimitlessApiException Error(string errorId, bool earlierAnswerLost = false, bool answerLost = false) =>
        new(new ApiFailure(errorId, "no", "DELETE", "/")
        {
            EarlierAnswerLost = earlierAnswerLost, AnswerLost = answerLost, ServerMessages = ["words"],
        });

    private RevocationRun Run(string? own, params string[] ids) => Run(own, 8, ids);

    private RevocationRun Run(string? own, int limit, params string[] ids) =>
        Run(own, limit, [.. ids.Select(id => new ApiTokenReference(id))]);

    private RevocationRun Run(string? own, int limit, ApiTokenReference[] tokens, bool isVerified = false) =>
        new(_service.Object, tokens, own)
        {
            Work = new ThrottledWork(limit, error => error.ErrorId == ErrorIds.Unauthorized),
            Now = () => FakeClock.Start,
            IsVerified = isVerified,
        };

    private RevocationRun Verified(string? own, params string[] ids) =>
        Run(own, 1, [.. ids.Select(id => new ApiTokenReference(id))], isVerified: true);
}
