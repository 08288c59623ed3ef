namespace Limitless.Tokens.Api;

/// <summary>
/// Reads ISO-8601 as UTC. System.Text.Json would take a time without an offset for this machine's local time.
/// </summary>
internal static class UtcTime
{
    public static bool TryRead(ref Utf8JsonReader reader, out DateTimeOffset time)
    {
        time = default;
        if (reader.TokenType != JsonTokenType.String || !reader.TryGetDateTime(out DateTime read))
            return false;
        // With an offset it has been read as local time, which may be ambiguous.
        time = read.Kind == DateTimeKind.Local
            ? reader.GetDateTimeOffset().ToUniversalTime() : new DateTimeOffset(read.Ticks, TimeSpan.Zero);
        return true;
    }
}
