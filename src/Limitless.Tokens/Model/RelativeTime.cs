namespace Limitless.Tokens;

/// <summary>A span of time in words, for tables and prompts only.</summary>
internal static class RelativeTime
{
    /// <summary>For example <c>3 days ago</c>; <c>never</c> when there is no time.</summary>
    public static string Ago(DateTimeOffset? time, DateTimeOffset now)
    {
        if (time is null)
            return "never";
        TimeSpan since = now - time.Value;
        return since.TotalMinutes < 1 ? "just now"
            : since.TotalHours < 1 ? Count(since.TotalMinutes, "min", "min")
            : since.TotalDays < 1 ? Count(since.TotalHours, "hour")
            : since.TotalDays < 365 ? Count(since.TotalDays, "day")
            : Count(since.TotalDays / 365.25, "year");
    }

    private static string Count(double number, string unit, string? units = null)
    {
        int whole = Math.Max(1, (int)number);
        return $"{whole.ToString(CultureInfo.InvariantCulture)} {(whole == 1 ? unit : units ?? unit + "s")} ago";
    }
}
