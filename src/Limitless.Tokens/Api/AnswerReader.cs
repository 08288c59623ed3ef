using System;
using System.IO;
using System.Net.Http;
using System.Text.Json;
using System.Threading;
using System.Threading.Tasks;

namespace Limitless.Tokens.Api;

/// <summary>Makes a value or an error of ours of an answer that has begun to arrive.</summary>
internal static class AnswerReader
{
    private const int ErrorBodyLimit = 64 * 1024;

    /// <summary>The parsed answer; throws what the status or a broken body means.</summary>
    public static async Task<ApiResponse<T>> ReadAsync<T>(
        Exchange exchange, HttpResponseMessage response, BodyParser<T> parse, ServerClock clock, CancellationToken limit,
        CancellationToken cancellationToken)
    {
        ApiRequest request = exchange.Request;
        bool isGood = response.IsSuccessStatusCode || request.AcceptsAnyStatus;
        DateTimeOffset? serverTime = ServerDate.Of(response);
        using PooledBody? body = await ReadBodyAsync(request, response, isGood, limit, cancellationToken).ConfigureAwait(false);
        if (!isGood)
            throw StatusErrors.Create(exchange, response, body, serverTime, serverTime ?? clock.UtcNow);
        if (body is { IsOverLimit: true })
            throw TransportFailure.Protocol(exchange, response, "is larger than " + request.MaximumResponseBytes + " bytes");
        T value = Parse(exchange, response, body, parse);
        // A receipt shows the server's words as an error does.
        return new ApiResponse<T>(value is string words ? (T)(object)Redactor.For(exchange.Message).Clean(words) : value, serverTime);
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
        catch (Exception cause) when (TransportFailure.IsOne(cause) && !isGood
            && !cancellationToken.IsCancellationRequested)
        {
            return null;
        }
    }

    private static T Parse<T>(Exchange exchange, HttpResponseMessage response, PooledBody? body, BodyParser<T> parse)
    {
        ReadOnlySpan<byte> bytes = body is null or { IsOverLimit: true } ? default : body.Bytes;
        try
        {
            return parse(bytes);
        }
        catch (WireException wrong)
        {
            throw TransportFailure.Protocol(exchange, response, wrong.Message);
        }
        catch (JsonException)
        {
            bool mayBeCut = response.Content.Headers.ContentLength != 0 && (int)response.StatusCode is not (204 or 205);
            throw mayBeCut && WireReader.IsCutOff(bytes)
                ? TransportFailure.CutOff(exchange, response)
                : TransportFailure.Protocol(exchange, response, "is not the JSON that the contract says");
        }
    }
}
