namespace Limitless.Tokens.Api;

/// <summary>
/// How long the server asks to wait: a header in seconds or as a date, or a number in the body. No time, or one that is
/// over, asks for nothing: to come back without a pause would use up all attempts at once.
/// </summary>
internal static class RetryAfter
{
    /// <summary>A year: more is as good as for ever, and must not overflow a TimeSpan.</summary>
    private const double MostSeconds = 365 * 24 * 60 * 60;

    public static TimeSpan? Read(HttpResponseMessage response, ErrorBody body, DateTimeOffset now)
    {
        double? seconds = (response.Headers.RetryAfter?.Date - now)?.TotalSeconds
            ?? HeaderSeconds(response) ?? body.RetryAfterSeconds;
        return seconds > 0 ? TimeSpan.FromSeconds(Math.Min(seconds.Value, MostSeconds)) : null;
    }

    /// <summary>
    /// Read here, since .NET reads whole seconds up to 68 years only: a fraction is as clear, and so is more than that.
    /// </summary>
    private static double? HeaderSeconds(HttpResponseMessage response) =>
        response.Headers.TryGetValues("Retry-After", out IEnumerable<string>? values)
        && double.TryParse(
            values.First(), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out double seconds)
        && !double.IsNaN(seconds) && !double.IsInfinity(seconds) ? seconds : null;
}
