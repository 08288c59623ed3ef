namespace Limitless.Tokens.Api;

/// <summary>The server's own time, as its answer tells it.</summary>
internal static class ServerDate
{
    /// <summary>Outside of these a Date header is no clock at all, and arithmetic with it could overflow.</summary>
    private const int FirstYear = 2000;
    private const int LastYear = 2999;

    /// <summary>The Date header, plus the Age that a cache on the way adds; null when there is none to trust.</summary>
    public static DateTimeOffset? Of(HttpResponseMessage response)
    {
        if (response.Headers.Date is not { } date || date.Year is < FirstYear or > LastYear)
            return null;
        return date + (response.Headers.Age ?? TimeSpan.Zero);
    }
}
