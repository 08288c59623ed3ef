using System.Net.Http.Headers;

namespace Limitless.Tokens.Api;

/// <summary>How long the server asks to wait: a header in seconds or as a date, or a number in the body.</summary>
internal static class RetryAfter
{
    /// <summary>More is as good as for ever, and must not overflow a TimeSpan.</summary>
    private static readonly TimeSpan Most = TimeSpan.FromDays(365);

    public static TimeSpan? Read(HttpResponseMessage response, ErrorBody body, DateTimeOffset now)
    {
        RetryConditionHeaderValue? header = response.Headers.RetryAfter;
        if (header?.Delta is { } delta)
            return Limit(delta);
        if (header?.Date is { } date)
            return Limit(date - now);
        return (UncommonSeconds(response) ?? body.RetryAfterSeconds) is { } seconds
            ? Limit(TimeSpan.FromSeconds(Math.Min(Math.Max(seconds, 0), Most.TotalSeconds))) : null;
    }

    /// <summary>
    /// .NET reads whole seconds up to 68 years only, but a fraction is as clear, and so is more than that.
    /// </summary>
    private static double? UncommonSeconds(HttpResponseMessage response) =>
        response.Headers.TryGetValues("Retry-After", out IEnumerable<string>? values)
        && double.TryParse(
            values.First(), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out double seconds)
        && !double.IsNaN(seconds) && !double.IsInfinity(seconds) ? seconds : null;

    private static TimeSpan Limit(TimeSpan wait) => wait < TimeSpan.Zero ? TimeSpan.Zero : wait > Most ? Most : wait;
}
