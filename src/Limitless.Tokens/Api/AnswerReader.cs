using System;
using System.IO;
using System.Net;
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
        Exchange exchange, HttpResponseMessage response, BodyParser<T> parse, ServerClock clock,
        CancellationToken limit, CancellationToken cancellationToken)
    {
        ApiRequest request = exchange.Request;
        bool isGood = response.IsSuccessStatusCode || request.AcceptsAnyStatus;
        DateTimeOffset? serverTime = ServerDate.Of(response);
        using PooledBody? body = await ReadBodyAsync(request, response, isGood, limit, cancellationToken)
            .ConfigureAwait(false);
        if (!isGood)
            throw StatusErrors.Create(exchange, response, body, serverTime, serverTime ?? clock.UtcNow);
        if (!request.AcceptsAnyStatus && IsPart(request, response))
            throw TransportFailure.Protocol(exchange, response, "is only a part of what was asked for");
        if (body is { IsOverLimit: true })
            throw TransportFailure.Protocol(
                exchange, response, "is larger than " + request.MaximumResponseBytes + " bytes");
        T value = Parse(exchange, response, body, parse);
        // A receipt shows the server's words as an error does.
        return new ApiResponse<T>(
            value is string words ? (T)(object)Redactor.For(exchange).Clean(words) : value, serverTime);
    }

    /// <summary>Whether it says itself that more is left: half an inventory never passes for a whole one.</summary>
    private static bool IsPart(ApiRequest request, HttpResponseMessage response) =>
        request.Method == HttpMethod.Get && response.StatusCode == HttpStatusCode.PartialContent
        && response.Content.Headers.ContentRange is { HasRange: true } range
        && (range.From > 0 || range.Length is null || range.To + 1 < range.Length);

    /// <summary>The whole body; null when that of an error broke off, whose status has said what matters.</summary>
    private static async Task<PooledBody?> ReadBodyAsync(
        ApiRequest request, HttpResponseMessage response, bool isGood, CancellationToken limit,
        CancellationToken cancellationToken)
    {
        // On .NET Framework a read that has begun does not hear of the cancellation.
        using CancellationTokenRegistration ending = Edition.IsDesktop ? limit.Register(response.Dispose) : default;
        try
        {
            using Stream stream = await response.Content.ReadAsStreamAsync().ConfigureAwait(false);
            return await PooledBody.ReadAsync(stream, isGood ? request.MaximumResponseBytes : ErrorBodyLimit,
                response.Content.Headers.ContentLength, limit).ConfigureAwait(false);
        }
        catch (Exception cause) when (TransportFailure.IsOne(cause) && !isGood
            && !cancellationToken.IsCancellationRequested)
        {
            return null;
        }
    }

    private static T Parse<T>(Exchange exchange, HttpResponseMessage response, PooledBody? body, BodyParser<T> parse)
    {
        ReadOnlySpan<byte> bytes = body is null ? default : body.Bytes;
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
