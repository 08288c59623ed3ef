using System;
using System.Text.Json;

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
        if (read.Kind != DateTimeKind.Local)
        {
            time = new DateTimeOffset(read.Ticks, TimeSpan.Zero);
            return true;
        }

        if (!reader.TryGetDateTimeOffset(out time))
            return false;
        time = time.ToUniversalTime();
        return true;
    }
}
