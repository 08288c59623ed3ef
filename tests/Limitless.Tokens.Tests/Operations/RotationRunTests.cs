namespace Limitless.Tokens.Tests.Operations;

/// <summary>Rotations side by side, against a service of which each step can be held and failed.</summary>
public sealed class RotationRunTests
{
    private readonly Mock<ITokenService> _service = new(MockBehavior.Strict);
    private readonly LimitlessSession _session = Given.Session();
    private readonly Dictionary<string, Func<CancellationToken, Task>> _steps = [];
    private readonly List<string> _sent = [];
    private readonly List<string> _alive = [];
    private readonly Lock _lock = new();

    public RotationRunTests()
    {
        _service.Setup(service => service.As(It.IsAny<TokenCredential>())).Returns(_service.Object);
        _service.Setup(service => service.DeriveAsync(It.IsAny<DeriveRequest>(), It.IsAny<CancellationToken>()))
            .Returns(async (DeriveRequest request, CancellationToken token) =>
            {
                await TakeAsync("derive " + request.Label, token);
                return Given.Derived("new-" + request.Label);
            });
        _service.Setup(service => service.ProveAsync(It.IsAny<CancellationToken>()))
            .Returns((CancellationToken token) => TakeAsync("prove", token));
        _service.Setup(service => service.RevokeAsync(It.IsAny<string>(), It.IsAny<CancellationToken>()))
            .Returns(async (string id, CancellationToken token) =>
            {
                await TakeAsync("revoke " + id, token);
                lock (_lock)
                    _alive.Remove(id);
                return "words";
            });
        _service.Setup(service => service.ListAsync(It.IsAny<CancellationToken>())).Returns(async (CancellationToken token) =>
        {
            await TakeAsync("list", token);
            lock (_lock)
                return new TokenList([.. _alive.Select(id => Given.Token(id, id, scopes: ["trading"]))], FakeClock.Start);
        });
    }

    [Fact]
    public async Task One_list_proves_all_of_them()
    {
        (RotationRun run, TokenRotation[] rotations) = Start(4, null, "a", "b", "c", "d", "e", "f");
        foreach (TokenRotation rotation in rotations)
        {
            Assert.Equal("new-" + rotation.Old.TokenId, (await run.MadeAsync(rotation))!.TokenId);
            run.Continue(rotation, null);
        }

        await run.Ended;
        Assert.All(rotations, rotation => Assert.True(run.EndedAsync(rotation).IsCompletedSuccessfully));
        Assert.Equal(1, _sent.Count(sent => sent == "list"));
        Assert.Equal("list", _sent[^1]);
        Assert.Empty(_alive);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public async Task No_more_are_begun_than_the_limit_says_until_one_is_handed_on(int limit)
    {
        (RotationRun run, TokenRotation[] rotations) = Start(limit, null, "a", "b", "c", "d");
        foreach (TokenRotation rotation in rotations[..limit])
            Assert.NotNull(await run.MadeAsync(rotation));
        Assert.Equal(limit, Sent("derive").Length);
        Assert.Empty(Sent("revoke"));
        run.Continue(rotations[0], null);
        Assert.NotNull(await run.MadeAsync(rotations[limit]));
        Assert.Equal(["a"], Sent("revoke"));
    }

    [Fact]
    public async Task The_session_s_own_token_waits_until_the_others_are_proved()
    {
        (RotationRun run, TokenRotation[] rotations) = Start(8, "own", "a", "b", "own");
        await Task.WhenAll(rotations[..2].Select(run.MadeAsync));
        Assert.Equal(["a", "b"], Sent("derive").Order());
        foreach (TokenRotation rotation in rotations[..2])
            run.Continue(rotation, null);
        Assert.NotNull(await run.MadeAsync(rotations[2]));
        Assert.Equal(["list", "derive own"], _sent.SkipWhile(sent => sent != "list").Take(2));
        Assert.True(run.EndedAsync(rotations[1]).IsCompletedSuccessfully);
        run.Continue(rotations[2], null);
        await run.Ended;
        Assert.Equal(["revoke own", "list"], _sent[^2..]);
    }

    [Fact]
    public async Task One_that_fails_does_not_stop_the_others()
    {
        Fail("derive b", ErrorIds.Conflict);
        Fail("revoke c", ErrorIds.Forbidden);
        (RotationRun run, TokenRotation[] rotations) = Start(2, null, "a", "b", "c", "d");
        Assert.NotNull(await run.MadeAsync(rotations[0]));
        run.Continue(rotations[0], rotations[0].Incomplete("the disk is full", "Finish", null, "'a'", "'new-a'"));
        Assert.Null(await run.MadeAsync(rotations[1]));
        await ContinueAsync(run, rotations[2..]);
        Assert.Equal(
            [ErrorIds.RotationIncomplete, ErrorIds.Conflict, ErrorIds.RotationIncomplete, ""],
            await ErrorsAsync(run, rotations));
        Assert.Equal(["c", "d"], Sent("revoke").Order());
        Assert.Equal(["a", "b", "c"], _alive.Order());
    }

    [Theory]
    [InlineData("derive b", ErrorIds.Unauthorized, null, null)]
    [InlineData("derive b", ErrorIds.RateLimited, 90, null)]
    [InlineData("derive b", ErrorIds.RateLimited, null, ErrorIds.RateLimited)]
    [InlineData("revoke b", ErrorIds.Unauthorized, null, null)]
    public async Task What_dooms_all_begins_no_more_and_lets_go_on_what_is_under_way(
        string step, string errorId, int? retryAfter, string? harmless)
    {
        Fail(step, errorId, retryAfter);
        (RotationRun run, TokenRotation[] rotations) = Start(2, null, "a", "b", "c", "d");
        Assert.NotNull(await run.MadeAsync(rotations[0]));
        if (await run.MadeAsync(rotations[1]) is not null)
            run.Continue(rotations[1], null);
        await ErrorOrNothingAsync(run, rotations[1]);
        run.Continue(rotations[0], null);
        foreach (TokenRotation rotation in rotations[2..])
        {
            Assert.Equal(harmless is null, await run.MadeAsync(rotation) is null);
            run.Continue(rotation, null);
        }

        await run.Ended;
        Assert.Equal(harmless is null ? ["a", "b"] : ["a", "b", "c", "d"], Sent("derive").Order());
        Assert.Equal([harmless is not null, harmless is not null], rotations[2..].Select(rotation => rotation.IsBegun));
        Assert.Null(await ErrorAsync(run, rotations[0]));
        Assert.Null(await ErrorAsync(run, rotations[3]));
    }

    [Theory]
    [InlineData("derive b")]
    [InlineData("revoke b")]
    [InlineData("list")]
    [InlineData("")]
    public async Task A_stop_ends_all_and_nothing_more_is_sent(string held)
    {
        using CancellationTokenSource stopping = new();
        TaskCompletionSource arrived = new(TaskCreationOptions.RunContinuationsAsynchronously);
        _steps[held] = async token =>
        {
            arrived.SetResult();
            await Task.Delay(Timeout.Infinite, token);
        };
        (RotationRun run, TokenRotation[] rotations) = Start(2, null, ["a", "b", "c"], stopping.Token);
        Assert.NotNull(await run.MadeAsync(rotations[0]));
        if (held.Length > 0 && held != "derive b")
            await ContinueAsync(run, held == "list" ? rotations : rotations[..2]);
        if (held.Length > 0)
            await arrived.Task;
        await stopping.CancelAsync();
        await run.Ended;
        string[] sent = [.. _sent];
        foreach (TokenRotation rotation in rotations.Where(rotation => !run.EndedAsync(rotation).IsCompletedSuccessfully))
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => run.EndedAsync(rotation));
        Assert.All(rotations, rotation => Assert.True(run.MadeAsync(rotation).IsCompleted));
        Assert.Equal(sent, _sent);
        if (held == "list")
            Assert.All(rotations, rotation => Assert.True(rotation.IsUnproved));
        // Whoever has no secret in hand has the old token.
        Assert.All(rotations, rotation => Assert.True(_alive.Contains(rotation.Old.TokenId) || rotation.New is not null));
    }

    [Fact]
    public async Task Only_the_one_that_is_still_listed_is_said_to_be()
    {
        _steps["list"] = _ =>
        {
            _alive.Add("b");
            return Task.CompletedTask;
        };
        (RotationRun run, TokenRotation[] rotations) = Start(3, null, "a", "b", "c");
        await ContinueAsync(run, rotations);
        Assert.Equal(["", ErrorIds.RotationIncomplete, ""], await ErrorsAsync(run, rotations));
    }

    [Fact]
    public async Task Without_the_list_none_is_proved()
    {
        Fail("list", ErrorIds.ServerError);
        (RotationRun run, TokenRotation[] rotations) = Start(3, null, "a", "b");
        await ContinueAsync(run, rotations);
        Assert.Equal(
            [ErrorIds.RotationIncomplete, ErrorIds.RotationIncomplete],
            await ErrorsAsync(run, rotations));
    }

    [Fact]
    public async Task What_nobody_expects_is_heard_and_holds_nobody_up()
    {
        _steps["derive a"] = _ => throw new NotSupportedException("a bug");
        (RotationRun run, TokenRotation[] rotations) = Start(2, null, "a", "b");
        Assert.Null(await run.MadeAsync(rotations[0]));
        await Assert.ThrowsAsync<NotSupportedException>(() => run.EndedAsync(rotations[0]));
        await ContinueAsync(run, rotations[1..]);
        Assert.Null(await ErrorAsync(run, rotations[1]));
    }

    private (RotationRun Run, TokenRotation[] Rotations) Start(int limit, string? own, params string[] ids) =>
        Start(limit, own, ids, default);

    private (RotationRun Run, TokenRotation[] Rotations) Start(
        int limit, string? own, string[] ids, CancellationToken cancellationToken)
    {
        _alive.AddRange(ids);
        TokenRotation[] rotations = [.. ids.Select(id =>
            new TokenRotation(Given.Token(id, id, scopes: ["trading"]), _session, _service.Object) { IsListed = _ => false })];
        RotationRun run = new(_service.Object, rotations, own)
        {
            Work = new ThrottledWork(limit, error => error.ErrorId == ErrorIds.Unauthorized),
        };
        run.Start(cancellationToken);
        return (run, rotations);
    }

    private async Task TakeAsync(string request, CancellationToken cancellationToken)
    {
        lock (_lock)
            _sent.Add(request);
        cancellationToken.ThrowIfCancellationRequested();
        if (_steps.TryGetValue(request, out Func<CancellationToken, Task>? step))
            await step(cancellationToken);
    }

    private void Fail(string request, string errorId, int? retryAfter = null) => _steps[request] = _ =>
        throw new LimitlessApiException(new ApiFailure(errorId, "It failed.", "POST", "/")
        {
            StatusCode = errorId == ErrorIds.RateLimited ? 429 : null,
            RetryAfter = retryAfter is { } seconds ? TimeSpan.FromSeconds(seconds) : null,
        });

    private string[] Sent(string step)
    {
        lock (_lock)
            return [.. _sent.Where(sent => sent.StartsWith(step, StringComparison.Ordinal)).Select(sent => sent.Split(' ')[1])];
    }

    private static async Task ContinueAsync(RotationRun run, TokenRotation[] rotations)
    {
        foreach (TokenRotation rotation in rotations)
        {
            Assert.NotNull(await run.MadeAsync(rotation));
            run.Continue(rotation, null);
        }
    }

    private static async Task ErrorOrNothingAsync(RotationRun run, TokenRotation rotation)
    {
        // Revoked is not ended before the others are, for the list proves all of them.
        while (!run.EndedAsync(rotation).IsCompleted && !rotation.IsUnproved)
            await Task.Yield();
    }

    private static Task<string[]> ErrorsAsync(RotationRun run, TokenRotation[] rotations) =>
        Task.WhenAll(rotations.Select(async rotation => await ErrorAsync(run, rotation) ?? ""));

    private static async Task<string?> ErrorAsync(RotationRun run, TokenRotation rotation)
    {
        try
        {
            await run.EndedAsync(rotation);
            return null;
        }
        catch (LimitlessException error)
        {
            return error.ErrorId;
        }
    }
}
