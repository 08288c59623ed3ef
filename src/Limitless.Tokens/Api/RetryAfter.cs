using System;
using System.Net.Http;
using System.Net.Http.Headers;

namespace Limitless.Tokens.Api;

/// <summary>How long the server asks to wait: a header in seconds or as a date, or a number in the body.</summary>
internal static class RetryAfter
{
    /// <summary>More is as good as for ever, and must not overflow a TimeSpan.</summary>
    private static readonly TimeSpan Most = TimeSpan.FromDays(365);

    public static TimeSpan? Read(HttpResponseMessage response, ErrorBody body, DateTimeOffset? serverTime)
    {
        RetryConditionHeaderValue? header = response.Headers.RetryAfter;
        if (header?.Delta is { } delta)
            return Limit(delta);
        if (header?.Date is { } date)
            return Limit(date - (serverTime ?? DateTimeOffset.UtcNow));
        return body.RetryAfterSeconds is { } seconds && !double.IsNaN(seconds)
            ? Limit(TimeSpan.FromSeconds(Math.Min(Math.Max(seconds, 0), Most.TotalSeconds))) : null;
    }

    private static TimeSpan Limit(TimeSpan wait) => wait < TimeSpan.Zero ? TimeSpan.Zero : wait > Most ? Most : wait;
}
