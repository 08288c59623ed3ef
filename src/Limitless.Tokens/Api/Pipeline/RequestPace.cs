namespace Limitless.Tokens.Api;

/// <summary>
/// The speed of requests that go side by side. A refusal for being too many (429) is no trouble of one request: all of
/// them wait, once, for as long as the server asks. Then as many go as it took before it refused, and beyond these one
/// at a time, and one more with each that it takes: a limit that stays costs one refusal a round, and one that goes is
/// soon left behind. Where the server doesn't say how long, the wait is narrowed down between what was too short and
/// what was enough, whatever the server counts by.
/// </summary>
internal sealed class RequestPace(ServerClock clock, RetryPolicy retry, CancellationToken closed)
{
    private const double More = 0.1;
    private const double Doubt = 0.8;

    private static readonly TimeSpan ShortestGuess = TimeSpan.FromMilliseconds(20);

    /// <summary>What a server counts by the second needs no more, and one that refuses at random would need ever more.</summary>
    private static readonly TimeSpan LongestFirstGuess = TimeSpan.FromSeconds(2);

    private readonly object _lock = new();
    private Task _pause = Task.CompletedTask;
    private TaskCompletionSource<object?>? _left;

    /// <summary>Counts the refusals that slowed the run; an answer to a request of an earlier round comes late.</summary>
    private int _round;

    private int _underWay;
    private int _begun;
    private int _taken;

    /// <summary>How many the server took before it refused, and how many go at a time beyond these.</summary>
    private int _expected = int.MaxValue;

    private int _beyond = 1;

    /// <summary>How many waits of our own choice there were since the last request was taken, and how long.</summary>
    private int _guesses;

    private TimeSpan _guessed;
    private TimeSpan? _enough;
    private TimeSpan _tooShort;
    private TimeSpan _idle;

    /// <summary>After a wait of our own choice a single request tries whether it was enough.</summary>
    private bool HasRoom => _underWay < _beyond || (_begun < _expected && (_guesses == 0 || _taken > 0));

    /// <summary>Waits for a turn; disposing of it makes way for the next.</summary>
    public async Task<Turn> EnterAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            Task obstacle;
            lock (_lock)
            {
                // Looked at once: a pause may end between two looks, and then nobody would be there to make way.
                bool isPaused = !_pause.IsCompleted;
                if (!isPaused && HasRoom)
                {
                    _underWay++;
                    _begun++;
                    return new Turn(this, _round);
                }

                obstacle = isPaused ? _pause : (_left ??= NewSignal()).Task;
            }

            await UntilAsync(obstacle, cancellationToken).ConfigureAwait(false);
        }
    }

    private Slowdown Refuse(int round, TimeSpan? retryAfter)
    {
        lock (_lock)
        {
            TimeSpan idle = _idle;
            TimeSpan wait = retryAfter ?? TimeSpan.Zero;
            if (round == _round)
            {
                BeginRound();
                wait = retryAfter ?? Guess();
                _guesses = retryAfter is null ? _guesses : 0;
                _idle += wait;
            }

            // A longer one is not waited for: the error says how long it would be.
            if (wait > TimeSpan.Zero && wait <= RetryPolicy.MaxWait)
                _pause = Task.WhenAll(_pause, clock.DelayAsync(wait, closed));
            return new Slowdown(wait, idle);
        }
    }

    private void BeginRound()
    {
        if (_taken > 0)
            _guesses = 0;
        _expected = _taken > 0 || _expected == int.MaxValue ? _taken : _expected / 2;
        _round++;
        _begun = 0;
        _taken = 0;
        _beyond = 1;
    }

    /// <summary>Half way between what was too short and what was enough; then what was enough; then ever more.</summary>
    private TimeSpan Guess()
    {
        if (++_guesses == 1)
            _guessed = TimeSpan.Zero;
        else
            _tooShort = _guessed;
        TimeSpan guess = _enough is not { } enough ? retry.Backoff(_guesses) : _guesses switch
        {
            1 => Times(enough + Shorter(_tooShort, enough), 0.5),
            2 => enough - _guessed,
            _ => Times(enough, More * Math.Pow(2, _guesses - 3)),
        };
        guess = Longer(guess, ShortestGuess);
        _guessed += guess;
        return guess;
    }

    private void Leave(int round, bool isTaken)
    {
        lock (_lock)
        {
            _underWay--;
            if (isTaken)
                Take(round);
            _left?.SetResult(null);
            _left = null;
        }
    }

    private void Take(int round)
    {
        _idle = TimeSpan.Zero;
        if (round != _round)
        {
            // On its way when another was refused: it belongs to what the server took before that.
            _expected++;
            return;
        }

        if (++_taken == 1 && _guesses > 0)
        {
            _enough = Shorter(_guessed, LongestFirstGuess);
            if (_guesses == 1)
                _tooShort = Times(_tooShort, Doubt);
        }

        if (_taken > _expected)
            _beyond++;
    }

    private static TimeSpan Times(TimeSpan time, double factor) => TimeSpan.FromTicks((long)(time.Ticks * factor));

    private static TimeSpan Shorter(TimeSpan one, TimeSpan other) => TimeSpan.FromTicks(Math.Min(one.Ticks, other.Ticks));

    private static TimeSpan Longer(TimeSpan one, TimeSpan other) => TimeSpan.FromTicks(Math.Max(one.Ticks, other.Ticks));

    private static TaskCompletionSource<object?> NewSignal() => new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Waits for something that can't be stopped itself, or for the stop.</summary>
    public static async Task UntilAsync(Task task, CancellationToken cancellationToken)
    {
        TaskCompletionSource<object?> stopped = NewSignal();
        using (cancellationToken.Register(() => stopped.TrySetCanceled(cancellationToken)))
            await (await Task.WhenAny(task, stopped.Task).ConfigureAwait(false)).ConfigureAwait(false);
    }

    /// <summary>What a refusal means for the request that met it: the wait, and for how long nothing was taken.</summary>
    public readonly record struct Slowdown(TimeSpan Wait, TimeSpan Idle);

    /// <summary>One request's turn.</summary>
    public sealed class Turn(RequestPace pace, int round) : IDisposable
    {
        private bool _isRefused;

        /// <summary>Slows all of them, once for those that were on their way together.</summary>
        public Slowdown Refuse(TimeSpan? retryAfter)
        {
            _isRefused = true;
            return pace.Refuse(round, retryAfter);
        }

        public void Dispose() => pace.Leave(round, !_isRefused);
    }
}
