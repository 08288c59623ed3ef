using System;
using System.Diagnostics;
using System.IO;
using System.Net.Http;
using System.Text.Json;
using System.Threading;
using System.Threading.Tasks;

namespace Limitless.Tokens.Api;

/// <summary>One request of a session, from its signature to its parsed answer, with the retries in between.</summary>
internal sealed class LimitlessHttpClient : IDisposable
{
    private const int ErrorBodyLimit = 64 * 1024;

    private readonly HttpClient _client;
    private readonly RequestComposer _composer;
    private readonly ICredentialStore _credentials;
    private readonly RetryPolicy _retry;
    private readonly TimeSpan _timeout;
    private readonly SessionOptions _options;
    private readonly CancellationTokenSource _closing = new();
    private readonly CancellationToken _closed;

    public LimitlessHttpClient(
        SessionOptions options, ICredentialStore credentials, ServerClock clock, RetryPolicy retry, HttpClient? client = null,
        CancellationToken closed = default)
    {
        // Kept apart from its source, which can't be asked for it any more once it is disposed.
        _closed = closed.CanBeCanceled ? closed : _closing.Token;
        _options = options;
        _client = client ?? HttpClientFactory.Create(options);
        _composer = new RequestComposer(options.Server, credentials);
        _credentials = credentials;
        _retry = retry;
        _timeout = TimeSpan.FromSeconds(options.TimeoutSec);
        Clock = clock;
    }

    public ServerClock Clock { get; }

    /// <summary>The same connections, clock and limits, for a request that speaks as somebody else.</summary>
    public LimitlessHttpClient As(ICredentialStore credentials) => new(_options, credentials, Clock, _retry, _client, _closed);

    /// <summary>Ends what waits: for an answer, for the rest of a body, or for the next attempt.</summary>
    public void Dispose()
    {
        _closing.Cancel();
        _client.Dispose();
        _closing.Dispose();
    }

    /// <summary>Sends until there is an answer, or until sending again is of no use.</summary>
    /// <exception cref="LimitlessException">There is no good answer; its id says why.</exception>
    public async Task<ApiResponse<T>> SendAsync<T>(
        ApiRequest request, BodyParser<T> parse, IRequestObserver observer, CancellationToken cancellationToken)
    {
        CallProgress call = new();
        while (true)
        {
            call.Attempt++;
            ClockReading stamp = Clock.Read();
            TimeSpan wait;
            try
            {
                ApiResponse<T> response = await AttemptAsync(request, parse, stamp, call.Attempt, observer, cancellationToken)
                    .ConfigureAwait(false);
                ConfirmCorrection(call, observer);
                return response;
            }
            catch (LimitlessApiException failure)
            {
                if (PlanNext(request, failure, stamp, call, observer) is not { } planned)
                    throw;
                wait = planned;
            }

            if (wait > TimeSpan.Zero)
                await DelayAsync(wait, cancellationToken).ConfigureAwait(false);
        }
    }

    private async Task DelayAsync(TimeSpan wait, CancellationToken cancellationToken)
    {
        using CancellationTokenSource either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, _closed);
        try
        {
            await Clock.DelayAsync(wait, either.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            throw LimitlessException.NotConnected("The session was disconnected");
        }
    }

    /// <summary>The wait before the next attempt; null when this failure is the call's answer.</summary>
    private TimeSpan? PlanNext(
        ApiRequest request, LimitlessApiException failure, ClockReading stamp, CallProgress call, IRequestObserver observer)
    {
        failure.Attempts = call.Attempt;
        failure.EarlierAnswerLost = call.AnswerLost;
        call.AnswerLost |= failure.AnswerLost;
        if (failure.StatusCode == 401)
            return CorrectClock(request, failure, stamp, call) ? TimeSpan.Zero : null;

        ConfirmCorrection(call, observer);
        TimeSpan? wait = _retry.NextWait(request, failure, call.CountedAttempts, call.Waited);
        if (wait is not null)
        {
            call.Waited += wait.Value;
            observer.Waiting(wait.Value, failure.Message, call.Attempt + 1);
        }

        return wait;
    }

    /// <summary>A refused signature is made anew, once, when the server's clock explains the refusal.</summary>
    private bool CorrectClock(ApiRequest request, LimitlessApiException failure, ClockReading stamp, CallProgress call)
    {
        if (request.Credential != CredentialKind.Token || _credentials.Current.Token is null || failure.ServerTime is null)
            return false;

        TimeSpan skew = Clock.SkewSince(stamp, failure.ServerTime.Value);
        bool isSkewed = skew.Duration() > ServerClock.Tolerance;
        if (call.Correction is { } correction)
        {
            // The corrected time was refused as well: it was not the clock, or the Date header is not to be trusted.
            Clock.Forget(correction);
            throw StatusErrors.StillUnauthorized(failure, isSkewed, isSkewed ? skew : correction.Learned);
        }

        if (isSkewed)
            call.Correction = Clock.Learn(failure.ServerTime.Value);
        return isSkewed;
    }

    /// <summary>Any answer but another refusal shows that the corrected time is right.</summary>
    private static void ConfirmCorrection(CallProgress call, IRequestObserver observer)
    {
        if (call.Correction is not { IsNew: true, IsConfirmed: false } correction)
            return;
        correction.IsConfirmed = true;
        observer.ClockCorrected(correction.Learned);
    }

    private async Task<ApiResponse<T>> AttemptAsync<T>(
        ApiRequest request, BodyParser<T> parse, ClockReading stamp, int attempt, IRequestObserver observer,
        CancellationToken cancellationToken)
    {
        using HttpRequestMessage message = Compose(request, stamp);
        using CancellationTokenSource limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, _closed);
        limit.CancelAfter(_timeout);
        Stopwatch watch = Stopwatch.StartNew();
        int? status = null;
        try
        {
            using HttpResponseMessage response = await _client
                .SendAsync(message, HttpCompletionOption.ResponseHeadersRead, limit.Token).ConfigureAwait(false);
            status = (int)response.StatusCode;
            observer.Answered(response, message);
            return await ReadAsync(request, message, response, parse, limit.Token, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception cause) when (TransportFailure.IsOne(cause))
        {
            bool mayHaveArrived = message.Content is not SentContent { HasBegun: false };
            if (cancellationToken.IsCancellationRequested)
            {
                if (mayHaveArrived && !request.IsIdempotent)
                    observer.StoppedAfterSending();
                cancellationToken.ThrowIfCancellationRequested();
            }

            throw Explain(request, message, cause, mayHaveArrived, limit.IsCancellationRequested);
        }
        finally
        {
            observer.Attempted(request.Method.Method, message.RequestUri!.AbsolutePath, status, watch.Elapsed, attempt);
        }
    }

    private HttpRequestMessage Compose(ApiRequest request, ClockReading stamp)
    {
        try
        {
            return _composer.Compose(request, stamp.Timestamp);
        }
        catch (ObjectDisposedException) when (_credentials.IsClosed)
        {
            // Another runspace disconnected the session between two steps of ours.
            throw LimitlessException.NotConnected("The session was disconnected");
        }
    }

    private LimitlessException Explain(
        ApiRequest request, HttpRequestMessage message, Exception cause, bool mayHaveArrived, bool timedOut)
    {
        bool isClosed = _credentials.IsClosed || _closed.IsCancellationRequested;
        if (isClosed && (request.IsIdempotent || !mayHaveArrived))
            return LimitlessException.NotConnected("The session was disconnected");
        if (isClosed)
            return TransportFailure.Create(request, mayHaveArrived, new OperationCanceledException("The session was disconnected"));
        Redactor redactor = Redactor.For(message);
        return timedOut
            ? TransportFailure.Timeout(request, _timeout, mayHaveArrived, redactor.Clean(cause))
            : TransportFailure.Create(request, mayHaveArrived, cause, redactor);
    }

    private async Task<ApiResponse<T>> ReadAsync<T>(
        ApiRequest request, HttpRequestMessage message, HttpResponseMessage response, BodyParser<T> parse,
        CancellationToken limit, CancellationToken cancellationToken)
    {
        bool isGood = response.IsSuccessStatusCode || request.AcceptsAnyStatus;
        DateTimeOffset? serverTime = ServerDate.Of(response);
        using PooledBody? body = await ReadBodyAsync(request, response, isGood, limit, cancellationToken).ConfigureAwait(false);
        if (!isGood)
            throw StatusErrors.Create(request, message, response, body, serverTime, _credentials.Current);
        if (body is { IsOverLimit: true })
            throw TransportFailure.Protocol(request, response, "is larger than " + request.MaximumResponseBytes + " bytes");
        T value = Parse(request, response, body, parse);
        // A receipt shows the server's words as an error does.
        return new ApiResponse<T>(value is string words ? (T)(object)Redactor.For(message).Clean(words) : value, serverTime);
    }

    /// <summary>The whole body; null when it broke off although the status had said all that matters.</summary>
    private static async Task<PooledBody?> ReadBodyAsync(
        ApiRequest request, HttpResponseMessage response, bool isGood, CancellationToken limit,
        CancellationToken cancellationToken)
    {
        // On .NET Framework a read that has begun does not hear of the cancellation.
        using CancellationTokenRegistration ending = Edition.IsDesktop ? limit.Register(response.Dispose) : default;
        try
        {
            using Stream stream = await response.Content.ReadAsStreamAsync().ConfigureAwait(false);
            return await PooledBody.ReadAsync(stream, isGood ? request.MaximumResponseBytes : ErrorBodyLimit, limit)
                .ConfigureAwait(false);
        }
        catch (Exception cause) when (TransportFailure.IsOne(cause) && (!isGood || request.StatusIsAnswer)
            && !cancellationToken.IsCancellationRequested)
        {
            return null;
        }
    }

    private static T Parse<T>(ApiRequest request, HttpResponseMessage response, PooledBody? body, BodyParser<T> parse)
    {
        ReadOnlySpan<byte> bytes = body is null ? default : body.Bytes;
        try
        {
            return parse(bytes);
        }
        catch (WireException wrong)
        {
            throw TransportFailure.Protocol(request, response, wrong.Message);
        }
        catch (JsonException)
        {
            bool mayBeCut = response.Content.Headers.ContentLength != 0 && (int)response.StatusCode is not (204 or 205);
            throw mayBeCut && WireReader.IsCutOff(bytes)
                ? TransportFailure.CutOff(request, response)
                : TransportFailure.Protocol(request, response, "is not the JSON that the contract says");
        }
    }
}
