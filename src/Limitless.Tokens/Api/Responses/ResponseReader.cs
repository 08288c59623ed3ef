namespace Limitless.Tokens.Api;

/// <summary>Reads an answer that has begun to arrive: its value, or the error that it means.</summary>
internal static class ResponseReader
{
    private const int ErrorBodyLimit = 64 * 1024;
    private const int StartSize = 1024;

    /// <summary>The parsed answer; throws what the status or a broken body means.</summary>
    public static async Task<ApiResponse<T>> ReadAsync<T>(
        RequestAttempt attempt, HttpResponseMessage response, BodyReader<T> reader, ServerClock clock,
        CancellationToken limit, CancellationToken cancellationToken)
    {
        ApiRequest request = attempt.Request;
        bool isGood = response.IsSuccessStatusCode || request.AcceptsAnyStatus;
        DateTimeOffset? serverTime = ServerDate.Of(response);
        int maxBytes = !isGood ? ErrorBodyLimit
            : request.NeedsOnlyStart && response.Content.Headers.ContentLength > request.MaximumResponseBytes ? StartSize
            : request.MaximumResponseBytes;
        PooledBody? body = null;
        ApiFailure? refusal = null;
        try
        {
            body = await ReadBodyAsync(response, maxBytes, isGood ? reader.Take : null, limit, cancellationToken)
                .ConfigureAwait(false);
            if (!response.IsSuccessStatusCode)
                refusal = StatusFailure.Create(
                    attempt, response, body is null or { IsOverLimit: true } ? default : body.Bytes, serverTime,
                    serverTime ?? clock.UtcNow);
            if (!isGood)
                throw new LimitlessApiException(refusal!);
            if (!request.AcceptsAnyStatus && IsPart(request, response))
                throw new LimitlessApiException(
                    TransportFailure.Protocol(attempt, response, "is only a part of what was asked for"));
            if (body is { IsOverLimit: true } && request.NeedsOnlyStart)
                return new ApiResponse<T>(reader.FinishStart(body.Bytes), serverTime, attempt);
            if (body is { IsOverLimit: true })
                throw new LimitlessApiException(
                    TransportFailure.Protocol(attempt, response, "is larger than " + maxBytes + " bytes"));
            // A good one that broke off has thrown.
            return new ApiResponse<T>(reader.Finish(body!.Bytes), serverTime, attempt) { Failure = refusal };
        }
        catch (JsonException wrong)
        {
            ApiFailure unread = Explain(wrong, attempt, response, body, reader);
            // Whether it is sent again is for the status to say, whatever its body is.
            throw new LimitlessApiException(refusal is null ? unread : refusal.As(unread.ErrorId, unread.Message) with
            {
                IsTransient = refusal.IsTransient || unread.IsTransient,
            });
        }
        finally
        {
            body?.Dispose();
        }
    }

    /// <summary>Whether the answer says that more is left: half an inventory never passes for a whole one.</summary>
    private static bool IsPart(ApiRequest request, HttpResponseMessage response) =>
        request.Method == HttpMethod.Get && response.StatusCode == HttpStatusCode.PartialContent
        && response.Content.Headers.ContentRange is { HasRange: true } range
        && (range.From > 0 || range.Length is null || range.To + 1 < range.Length);

    /// <summary>The whole body; null when that of an error broke off, whose status has said what matters.</summary>
    /// <param name="response">What has begun to arrive.</param>
    /// <param name="maxBytes">Where to stop.</param>
    /// <param name="take">Uses a good body as it arrives; null for that of an error.</param>
    /// <param name="limit">Ends the wait for it.</param>
    /// <param name="cancellationToken">Ends it because the user wants so.</param>
    private static async Task<PooledBody?> ReadBodyAsync(
        HttpResponseMessage response, int maxBytes, BodyTaker? take, CancellationToken limit,
        CancellationToken cancellationToken)
    {
        // On .NET Framework a read that has begun does not hear of the cancellation.
        using CancellationTokenRegistration ending = Edition.IsDesktop ? limit.Register(response.Dispose) : default;
        try
        {
            using Stream stream = await response.Content.ReadAsStreamAsync().ConfigureAwait(false);
            return await PooledBody
                .ReadAsync(stream, maxBytes, response.Content.Headers.ContentLength, take, limit)
                .ConfigureAwait(false);
        }
        catch (Exception cause) when (TransportFailure.IsTransportException(cause) && take is null
            && !cancellationToken.IsCancellationRequested)
        {
            return null;
        }
    }

    private static ApiFailure Explain<T>(
        JsonException wrong, RequestAttempt attempt, HttpResponseMessage response, PooledBody? body, BodyReader<T> reader)
    {
        if (wrong is PayloadException unusable)
            return TransportFailure.Protocol(
                attempt, response, unusable.Message, unusable.ErrorId, unusable.TokenId);
        // What is wrong in the middle is no cut, and without a body here it was found before the end.
        bool mayBeCut = body is not null && response.Content.Headers.ContentLength != 0
            && (int)response.StatusCode is not (204 or 205);
        return mayBeCut && PayloadReader.IsCutOff(body!.Bytes, reader.State)
            ? TransportFailure.CutOff(attempt, response)
            : TransportFailure.Protocol(attempt, response, "is not the JSON that the contract says");
    }
}

/// <summary>A parsed answer with the server's own time, when it sent one.</summary>
internal readonly struct ApiResponse<T>(T value, DateTimeOffset? serverTime, RequestAttempt attempt)
{
    public T Value { get; } = value;

    public DateTimeOffset? ServerTime { get; } = serverTime;

    /// <summary>What its status means, where any status is taken for an answer; null for a good one.</summary>
    public ApiFailure? Failure { get; init; }

    /// <summary>The server's words as they may be shown.</summary>
    public string Redact(string words) => Redactor.For(attempt).Clean(words);
}
