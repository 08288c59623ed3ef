namespace Limitless.Tokens.Tests.Api;

/// <summary>How requests that go side by side share what a server's rate limit leaves to them.</summary>
public sealed class RequestPaceTests
{
    private readonly HeldClock _clock = new();
    private readonly RequestPace _pace;

    public RequestPaceTests() =>
        _pace = new RequestPace(new ServerClock(_clock), new RetryPolicy(3, static () => 0.5), default);

    [Fact]
    public void Nobody_waits_before_there_is_a_limit() => Assert.Equal(64, Enter(64).Count);

    [Fact]
    public async Task All_wait_once_for_as_long_as_the_server_asks()
    {
        List<RequestPace.Turn> turns = Enter(4);
        foreach (RequestPace.Turn turn in turns)
            Assert.Equal(7, Refuse(turn, 7).Wait.TotalSeconds);
        Task<RequestPace.Turn> next = _pace.EnterAsync(default);
        for (int i = 0; i < 4; i++)
        {
            Assert.False(next.IsCompleted);
            Assert.Equal(7, _clock.EndWait());
        }

        await next;
    }

    [Fact]
    public void Refusals_of_those_that_were_on_their_way_together_slow_once()
    {
        List<RequestPace.Turn> turns = Enter(4);
        Assert.Equal([0.25, 0, 0, 0], turns.Select(turn => Refuse(turn).Wait.TotalSeconds));
    }

    [Fact]
    public async Task As_many_as_it_took_go_together_again_and_then_one_more_with_each_that_it_takes()
    {
        Take(Enter(3));
        Refuse(Enter(1)[0], 1);
        _clock.EndWait();
        Take([.. await EnterAllAsync(3)]);
        List<RequestPace.Turn> turns = Enter(1);
        while (turns.Count < 20)
        {
            Task<RequestPace.Turn> tooMany = _pace.EnterAsync(default);
            Assert.False(tooMany.IsCompleted);
            turns[0].Dispose();
            turns = [.. turns[1..], await tooMany, .. Enter(1)];
        }
    }

    [Fact]
    public async Task An_answer_that_comes_after_a_refusal_counts_for_what_was_taken_before_it()
    {
        List<RequestPace.Turn> turns = Enter(5);
        Refuse(turns[0], 1);
        Take(turns[1..]);
        _clock.EndWait();
        await EnterAllAsync(4);
        Assert.False(_pace.EnterAsync(default).IsCompleted);
    }

    [Fact]
    public async Task A_limit_that_is_refused_again_at_once_is_taken_for_half()
    {
        Take(Enter(9));
        Refuse(Enter(1)[0], 1);
        _clock.EndWait();
        RequestPace.Turn[] turns = await EnterAllAsync(9);
        Refuse(turns[0], 1);
        foreach (RequestPace.Turn turn in turns[1..])
            Refuse(turn);
        _clock.EndWait();
        await EnterAllAsync(4);
        Assert.False(_pace.EnterAsync(default).IsCompleted);
    }

    [Fact]
    public async Task Without_a_time_one_tries_whether_the_wait_was_enough()
    {
        Take(Enter(3));
        List<double> waits = [await RefusedAgainAsync(), await RefusedAgainAsync(), await RefusedAgainAsync()];
        Assert.Equal([0.25, 0.5, 1], waits);
        RequestPace.Turn probe = await _pace.EnterAsync(default);
        Task<RequestPace.Turn> other = _pace.EnterAsync(default);
        Assert.False(other.IsCompleted);
        probe.Dispose();
        Take([await other, .. await EnterAllAsync(1)]);

        // 0.75 s were too short, and 1.75 s enough.
        waits = [await RefusedAgainAsync(), await RefusedAgainAsync(), await RefusedAgainAsync(), await RefusedAgainAsync()];
        Assert.Equal([1.25, 0.5, 0.175, 0.35], waits);
        Take([await _pace.EnterAsync(default)]);
        Assert.Equal(1.9625, await RefusedAgainAsync(), 9);

        async Task<double> RefusedAgainAsync()
        {
            Refuse(await _pace.EnterAsync(default));
            return _clock.EndWait();
        }
    }

    [Fact]
    public async Task When_the_one_that_tries_is_taken_the_others_go_together_again()
    {
        Take(Enter(9));
        Refuse(Enter(1)[0]);
        _clock.EndWait();
        RequestPace.Turn probe = await _pace.EnterAsync(default);
        Task<RequestPace.Turn> other = _pace.EnterAsync(default);
        Assert.False(other.IsCompleted);
        probe.Dispose();
        await Task.WhenAll(EnterAllAsync(7), other);
    }

    [Fact]
    public async Task What_is_taken_late_does_not_say_that_a_wait_was_enough()
    {
        List<RequestPace.Turn> turns = Enter(4);
        Refuse(turns[0]);
        Take(turns[1..]);
        _clock.EndWait();
        await _pace.EnterAsync(default);
        Assert.False(_pace.EnterAsync(default).IsCompleted);
    }

    [Fact]
    public async Task After_a_time_that_the_server_has_said_the_guesses_begin_anew()
    {
        List<double> waits = [];
        foreach (double? retryAfter in new double?[] { null, 7, null })
        {
            Refuse(await _pace.EnterAsync(default), retryAfter);
            waits.Add(_clock.EndWait());
        }

        Assert.Equal([0.25, 7, 0.25], waits);
    }

    [Fact]
    public async Task All_that_wait_for_a_turn_get_it()
    {
        Refuse(Enter(1)[0], 1);
        _clock.EndWait();
        List<RequestPace.Turn> turns = [await _pace.EnterAsync(default)];
        List<Task<RequestPace.Turn>> waiting = [_pace.EnterAsync(default), _pace.EnterAsync(default), _pace.EnterAsync(default)];
        Assert.DoesNotContain(waiting, turn => turn.IsCompleted);
        while (waiting.Count > 0)
        {
            Take(turns);
            Task<RequestPace.Turn> next = await Task.WhenAny(waiting).WaitAsync(TimeSpan.FromSeconds(30));
            waiting.Remove(next);
            turns = [await next];
        }
    }

    [Fact]
    public async Task A_limit_that_has_fallen_is_the_new_one()
    {
        foreach (int taken in new[] { 9, 7 })
        {
            Take([.. await EnterAllAsync(taken)]);
            Refuse(await _pace.EnterAsync(default), 1);
            _clock.EndWait();
        }

        await EnterAllAsync(7);
        Assert.False(_pace.EnterAsync(default).IsCompleted);
    }

    [Fact]
    public async Task A_guess_that_is_enough_makes_the_next_one_shorter()
    {
        double[] waits = new double[4];
        Refuse(await _pace.EnterAsync(default));
        _clock.EndWait();
        for (int i = 0; i < waits.Length; i++)
        {
            Take([await _pace.EnterAsync(default)]);
            Refuse(await _pace.EnterAsync(default));
            waits[i] = _clock.EndWait();
        }

        Assert.Equal([0.125, 0.0625, 0.03125, 0.02], waits);
    }

    [Fact]
    public async Task No_guess_is_so_short_that_it_is_none()
    {
        for (int i = 0; i < 100; i++)
        {
            Take([await _pace.EnterAsync(default)]);
            Refuse(await _pace.EnterAsync(default));
            Assert.InRange(_clock.EndWait(), 0.02, 0.25);
        }
    }

    [Fact]
    public async Task A_server_that_refuses_at_random_is_not_waited_for_ever_longer()
    {
        double[] waits = new double[3];
        for (int i = 0; i < 20; i++)
        {
            Take([await _pace.EnterAsync(default)]);
            for (int refusal = 0; refusal < waits.Length; refusal++)
            {
                Refuse(await _pace.EnterAsync(default));
                waits[refusal] = _clock.EndWait();
            }
        }

        Assert.Equal(2.22, waits.Sum(), 9);
    }

    [Fact]
    public async Task A_wait_that_is_too_long_holds_up_nobody()
    {
        Assert.Equal(61, Refuse(Enter(1)[0], 61).Wait.TotalSeconds);
        Assert.Equal(0, _clock.WaitCount);
        await _pace.EnterAsync(default);
    }

    [Fact]
    public void A_minute_is_not_too_long()
    {
        Refuse(Enter(1)[0], 60);
        Assert.False(_pace.EnterAsync(default).IsCompleted);
        Assert.Equal(60, _clock.EndWait());
    }

    [Fact]
    public async Task What_nothing_was_taken_for_is_the_time_since_the_last_that_was()
    {
        Assert.Equal(0, Refuse(await _pace.EnterAsync(default), 10).Idle.TotalSeconds);
        _clock.EndWait();
        Assert.Equal(10, Refuse(await _pace.EnterAsync(default), 20).Idle.TotalSeconds);
        _clock.EndWait();
        (await _pace.EnterAsync(default)).Dispose();
        Assert.Equal(0, Refuse(await _pace.EnterAsync(default), 10).Idle.TotalSeconds);
    }

    [Fact]
    public async Task A_wait_for_a_turn_ends_with_the_caller_s_or_the_session_s_end()
    {
        using CancellationTokenSource stopping = new();
        using CancellationTokenSource closing = new();
        RequestPace pace = new(new ServerClock(_clock), new RetryPolicy(3), closing.Token);
        Refuse(await pace.EnterAsync(default), 10);
        Task<RequestPace.Turn> stopped = pace.EnterAsync(stopping.Token);
        Task<RequestPace.Turn> closed = pace.EnterAsync(default);
        await stopping.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => stopped);
        Assert.False(closed.IsCompleted);
        await closing.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => closed);
    }

    /// <summary>Many ask in the moment at which the wait ends, and none of those that get a turn makes way for another.</summary>
    [Fact]
    public async Task Who_asks_while_a_wait_ends_is_not_left_behind()
    {
        const int Count = 40;
        Take(Enter(Count));
        for (int i = 0; i < 20_000; i++)
        {
            Refuse(await _pace.EnterAsync(default), 1);
            Task<double> ending = Task.Run(_clock.EndWait);
            Take([.. await EnterAllAsync(Count)]);
            await ending;
        }
    }

    /// <summary>Those that needn't wait.</summary>
    private List<RequestPace.Turn> Enter(int count) => [.. Enumerable.Range(0, count).Select(_ =>
    {
        Task<RequestPace.Turn> turn = _pace.EnterAsync(default);
        Assert.True(turn.IsCompletedSuccessfully);
        return turn.Result;
    })];

    private Task<RequestPace.Turn[]> EnterAllAsync(int count) =>
        Task.WhenAll(Enumerable.Range(0, count).Select(_ => _pace.EnterAsync(default))).WaitAsync(TimeSpan.FromSeconds(30));

    private static void Take(List<RequestPace.Turn> turns) => turns.ForEach(turn => turn.Dispose());

    private static RequestPace.Slowdown Refuse(RequestPace.Turn turn, double? retryAfter = null)
    {
        using (turn)
            return turn.Refuse(retryAfter is { } seconds ? TimeSpan.FromSeconds(seconds) : null);
    }
}
