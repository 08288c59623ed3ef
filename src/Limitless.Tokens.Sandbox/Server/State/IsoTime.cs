namespace Limitless.Tokens.Sandbox.Server.State;

/// <summary>Times as the service writes and reads them: UTC, always three digits of milliseconds, always a Z.</summary>
internal static class IsoTime
{
    private const string Format = "yyyy-MM-dd'T'HH:mm:ss.fff'Z'";

    /// <summary>By way of the round-trip format, which .NET writes many times as fast: a list has two times a token.</summary>
    public static string Text(DateTimeOffset time)
    {
        Span<char> roundTrip = stackalloc char["2026-01-02T03:04:05.0060000Z".Length];
        time.UtcDateTime.TryFormat(roundTrip, out _, "O", CultureInfo.InvariantCulture);
        return string.Concat(roundTrip[..^"0000Z".Length], "Z");
    }

    public static bool TryParse(string text, out DateTimeOffset time) =>
        DateTimeOffset.TryParseExact(text, Format, CultureInfo.InvariantCulture,
            DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out time);
}
