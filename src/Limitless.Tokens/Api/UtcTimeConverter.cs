using System;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Limitless.Tokens.Api;

/// <summary>
/// Reads ISO-8601 as UTC. System.Text.Json would take a time without an offset for this machine's local time.
/// </summary>
internal sealed class UtcTimeConverter : JsonConverter<DateTimeOffset>
{
    public override DateTimeOffset Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType != JsonTokenType.String || !reader.TryGetDateTime(out DateTime time))
            throw new JsonException("The time is not ISO-8601.");
        return time.Kind == DateTimeKind.Local
            ? reader.GetDateTimeOffset().ToUniversalTime()
            : new DateTimeOffset(time.Ticks, TimeSpan.Zero);
    }

    public override void Write(Utf8JsonWriter writer, DateTimeOffset value, JsonSerializerOptions options) =>
        writer.WriteStringValue(value);
}
