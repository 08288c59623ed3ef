using System.Diagnostics;

namespace Limitless.Tokens.Api;

/// <summary>One request of a session, from its signature to its parsed answer, with the retries in between.</summary>
internal sealed class LimitlessHttpClient : IDisposable
{
    private readonly HttpClient _client;
    private readonly RequestComposer _composer;
    private readonly ICredentialStore _credentials;
    private readonly RetryPolicy _retry;
    private readonly TimeSpan _timeout;
    private readonly SessionOptions _options;
    private readonly CancellationTokenSource _closing = new();
    private readonly CancellationToken _closed;
    private readonly RequestPace? _pace;

    public LimitlessHttpClient(
        SessionOptions options, ICredentialStore credentials, ServerClock clock, RetryPolicy retry,
        HttpClient? client = null, RequestPace? pace = null, CancellationToken closed = default)
    {
        // Kept apart from its source, which can't be asked for it any more once it is disposed.
        _closed = closed.CanBeCanceled ? closed : _closing.Token;
        _options = options;
        _client = client ?? HttpClientFactory.Create(options);
        _composer = new RequestComposer(options.Server);
        _credentials = credentials;
        _retry = retry;
        _pace = pace;
        _timeout = TimeSpan.FromSeconds(options.TimeoutSec);
        Clock = clock;
    }

    public ServerClock Clock { get; }

    public Uri Server => _options.Server;

    /// <summary>The same connections, clock and limits, for a request that speaks as somebody else.</summary>
    public LimitlessHttpClient As(ICredentialStore credentials) =>
        new(_options, credentials, Clock, _retry, _client, _pace, _closed);

    /// <summary>
    /// The same for requests that go side by side: one that the server's rate limit refuses slows all of them, and the
    /// others don't use up its retries. How many go at a time at the most is the caller's.
    /// </summary>
    public LimitlessHttpClient Paced() =>
        new(_options, _credentials, Clock, _retry, _client, new RequestPace(Clock, _retry, _closed), _closed);

    /// <summary>Ends what waits: for an answer, for the rest of a body, or for the next attempt.</summary>
    public void Dispose()
    {
        if (_closing.IsCancellationRequested)
            return;
        _closing.Cancel();
        _client.Dispose();
        _closing.Dispose();
    }

    /// <summary>Sends until there is an answer, or until sending again is of no use.</summary>
    /// <exception cref="LimitlessException">There is no good answer; its id says why.</exception>
    public Task<ApiResponse<T>> SendAsync<T>(
        ApiRequest request, BodyParser<T> parse, IRequestObserver observer, CancellationToken cancellationToken)
    {
        WholeBodyReader<T> reader = new(parse);
        return SendAsync(request, () => reader, observer, cancellationToken);
    }

    /// <summary>The same for an answer that is read while it arrives, with a new reader for each attempt.</summary>
    public async Task<ApiResponse<T>> SendAsync<T>(
        ApiRequest request, Func<BodyReader<T>> createReader, IRequestObserver observer,
        CancellationToken cancellationToken)
    {
        CallState call = new();
        try
        {
            while (true)
            {
                call.Attempt++;
                TimeSpan wait;
                using (RequestPace.Turn? turn = _pace is null ? null
                    : await UntilClosedAsync(_pace.EnterAsync, cancellationToken).ConfigureAwait(false))
                {
                    ClockReading stamp = Clock.Read();
                    try
                    {
                        ApiResponse<T> response = await AttemptAsync(
                            request, createReader(), stamp, call, observer, cancellationToken).ConfigureAwait(false);
                        if (response.Failure is null)
                            ConfirmCorrection(call, observer);
                        if (response.Failure is not { } refusal
                            || PlanNext(request, call.Take(refusal), stamp, call, turn, observer) is not { } planned)
                            return response;
                        wait = planned;
                    }
                    catch (LimitlessApiException error)
                    {
                        ApiFailure failure = call.Take(error.Failure);
                        if (PlanNext(request, failure, stamp, call, turn, observer) is not { } planned)
                            throw new LimitlessApiException(Final(failure, stamp, call));
                        wait = planned;
                    }
                }

                if (wait > TimeSpan.Zero)
                    await UntilClosedAsync(
                        async token =>
                        {
                            await Clock.DelayAsync(wait, token).ConfigureAwait(false);
                            return wait;
                        },
                        cancellationToken).ConfigureAwait(false);
            }
        }
        catch (OperationCanceledException) when (call.AnswerLost)
        {
            throw new RequestStoppedException(cancellationToken);
        }
        catch (LimitlessException closed) when (closed is not LimitlessApiException && call.AnswerLost
            && request.Method != HttpMethod.Get)
        {
            // What may have taken effect is told, whatever has kept the next attempt from being made.
            throw new LimitlessApiException(call.LastFailure!);
        }
        finally
        {
            // No answer has borne it out: it was not the clock, or the Date header is not to be trusted.
            if (call.Correction is { IsConfirmed: false } correction)
                Clock.Forget(correction);
        }
    }

    private async Task<T> UntilClosedAsync<T>(Func<CancellationToken, Task<T>> wait, CancellationToken cancellationToken)
    {
        using CancellationTokenSource either =
            CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, _closed);
        try
        {
            return await wait(either.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            throw LimitlessException.Disconnected();
        }
    }

    /// <summary>The wait before the next attempt; null when this failure is the call's answer.</summary>
    private TimeSpan? PlanNext(
        ApiRequest request, ApiFailure failure, ClockReading stamp, CallState call,
        RequestPace.Turn? turn, IRequestObserver observer)
    {
        if (failure.StatusCode == 401)
            return CorrectClock(request, failure, stamp, call) ? TimeSpan.Zero : null;

        if (failure.StatusCode is not null)
            ConfirmCorrection(call, observer);
        RequestPace.Slowdown? slowdown = failure.AsksToWait ? turn?.Refuse(failure.RetryAfter) : null;
        TimeSpan? wait = _retry.NextWait(
            request, failure, call.Retries + 1, slowdown?.Idle ?? call.Waited, slowdown?.Wait);
        if (wait is null)
            return null;
        if (slowdown is null || failure.StatusCode != 429)
            call.Retries++;
        if (slowdown is null || wait > TimeSpan.Zero)
            observer.Waiting(wait.Value, failure.Message, call.Attempt + 1);
        if (slowdown is not null)
            return TimeSpan.Zero; // The next turn comes after it.
        call.Waited += wait.Value;
        return wait;
    }

    /// <summary>A refused signature is made anew, once, when the server's clock explains the refusal.</summary>
    private bool CorrectClock(ApiRequest request, ApiFailure failure, ClockReading stamp, CallState call)
    {
        if (request.Credential != CredentialKind.Token || _credentials.Current.Token is null)
            return false;

        if (call.Correction is not null || !IsSkewed(failure, stamp, out _))
            return false;
        call.Correction = Clock.Learn(failure.ServerTime!.Value);
        return true;
    }

    /// <summary>What is told of a failure: of a second refused signature more than the status says.</summary>
    private ApiFailure Final(ApiFailure failure, ClockReading stamp, CallState call)
    {
        if (failure.StatusCode != 401 || call.Correction is not { } correction)
            return failure;
        bool isSkewed = IsSkewed(failure, stamp, out TimeSpan skew);
        return StatusFailure.StillUnauthorized(failure, isSkewed, isSkewed ? skew : correction.Learned);
    }

    private bool IsSkewed(ApiFailure failure, ClockReading stamp, out TimeSpan skew)
    {
        skew = failure.ServerTime is { } serverTime ? Clock.SkewSince(stamp, serverTime) : TimeSpan.Zero;
        return skew.Duration() > ServerClock.Tolerance;
    }

    /// <summary>Any answer but another refusal shows that the corrected time is right.</summary>
    private static void ConfirmCorrection(CallState call, IRequestObserver observer)
    {
        if (call.Correction is not { IsNew: true, IsConfirmed: false } correction)
            return;
        correction.IsConfirmed = true;
        observer.ClockCorrected(correction.Learned);
    }

    private async Task<ApiResponse<T>> AttemptAsync<T>(
        ApiRequest request, BodyReader<T> reader, ClockReading stamp, CallState call, IRequestObserver observer,
        CancellationToken cancellationToken)
    {
        CredentialSet credentials = _credentials.Current;
        using HttpRequestMessage message = Compose(request, credentials, stamp);
        RequestAttempt attempt = new(request, message, credentials);
        using CancellationTokenSource limit =
            CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, _closed);
        limit.CancelAfter(_timeout);
        Stopwatch watch = Stopwatch.StartNew();
        int? status = null;
        try
        {
            using HttpResponseMessage response = await _client
                .SendAsync(message, HttpCompletionOption.ResponseHeadersRead, limit.Token).ConfigureAwait(false);
            status = (int)response.StatusCode;
            observer.Answered(response, message);
            return await ResponseReader.ReadAsync(attempt, response, reader, Clock, limit.Token, cancellationToken)
                .ConfigureAwait(false);
        }
        catch (Exception cause) when (TransportFailure.IsTransportException(cause))
        {
            bool mayHaveArrived = message.Content is not SentContent { HasBegun: false };
            if (cancellationToken.IsCancellationRequested)
            {
                call.AnswerLost |= mayHaveArrived;
                cancellationToken.ThrowIfCancellationRequested();
            }

            throw Explain(attempt, cause, mayHaveArrived, limit.IsCancellationRequested);
        }
        finally
        {
            observer.Attempted(attempt.Method, attempt.Path, status, watch.Elapsed, call.Attempt);
        }
    }

    private HttpRequestMessage Compose(ApiRequest request, CredentialSet credentials, ClockReading stamp)
    {
        try
        {
            return _composer.Compose(request, credentials, stamp.Timestamp);
        }
        catch (ObjectDisposedException) when (_credentials.IsClosed)
        {
            // Another runspace disconnected the session between two steps of ours.
            throw LimitlessException.Disconnected();
        }
    }

    private LimitlessException Explain(RequestAttempt attempt, Exception cause, bool mayHaveArrived, bool timedOut)
    {
        bool isClosed = _credentials.IsClosed || _closed.IsCancellationRequested;
        if (isClosed && (attempt.Request.Method == HttpMethod.Get || !mayHaveArrived))
            return LimitlessException.Disconnected();
        if (isClosed)
            return new LimitlessApiException(TransportFailure.Create(
                attempt, proxy: null, mayHaveArrived, new OperationCanceledException("The session was disconnected"))
                with { IsTransient = false });
        Redactor redactor = Redactor.For(attempt);
        Uri? proxy = HttpClientFactory.ProxyFor(_options);
        return new LimitlessApiException(timedOut
            ? TransportFailure.Timeout(attempt, proxy, _timeout, mayHaveArrived, redactor.Clean(cause))
            : TransportFailure.Create(attempt, proxy, mayHaveArrived, cause, redactor));
    }
}

/// <summary>What has happened to one call so far, over all its attempts.</summary>
internal sealed class CallState
{
    /// <summary>The number of the attempt under way, from 1.</summary>
    public int Attempt { get; set; }

    public TimeSpan Waited { get; set; }

    /// <summary>Whether the answer of an earlier attempt was lost, so that it may have taken effect.</summary>
    public bool AnswerLost { get; set; }

    /// <summary>How the attempt before ended; null for the first.</summary>
    public ApiFailure? LastFailure { get; private set; }

    /// <summary>The correction of the clock, which a call makes once at the most.</summary>
    public ClockCorrection? Correction { get; set; }

    /// <summary>
    /// How many of the attempts were retries of its own: neither the one with the corrected clock nor those after a
    /// slowdown that it shares with others.
    /// </summary>
    public int Retries { get; set; }

    /// <summary>Notes how an attempt ended, and adds what the call knows.</summary>
    public ApiFailure Take(ApiFailure failure)
    {
        LastFailure = failure with { Attempts = Attempt, EarlierAnswerLost = AnswerLost };
        AnswerLost |= failure.AnswerLost;
        return LastFailure;
    }
}

/// <summary>A call that was stopped when the server may have carried it out already.</summary>
internal sealed class RequestStoppedException(CancellationToken cancellationToken)
    : OperationCanceledException("The request was stopped on its way", cancellationToken);
