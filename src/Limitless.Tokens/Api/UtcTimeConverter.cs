namespace Limitless.Tokens.Api;

/// <summary>Reads ISO-8601 as UTC.</summary>
internal sealed class UtcTimeConverter : JsonConverter<DateTimeOffset>
{
    public override DateTimeOffset Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        UtcTime.TryRead(ref reader, out DateTimeOffset time)
            ? time : throw new JsonException("The time is not ISO-8601.");

    public override void Write(Utf8JsonWriter writer, DateTimeOffset value, JsonSerializerOptions options) =>
        writer.WriteStringValue(value);
}
