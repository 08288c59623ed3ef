namespace Limitless.Tokens.Sandbox.Server.Control;

/// <summary>What the control API reads and writes.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    Converters = [typeof(IsoTimeConverter)])]
[JsonSerializable(typeof(Fault))]
[JsonSerializable(typeof(FaultView[]))]
[JsonSerializable(typeof(FaultsAdded))]
[JsonSerializable(typeof(Removed))]
[JsonSerializable(typeof(ClockChange))]
[JsonSerializable(typeof(ClockView))]
[JsonSerializable(typeof(IdentityOrder))]
[JsonSerializable(typeof(IdentityIssued))]
[JsonSerializable(typeof(TokensOrder))]
[JsonSerializable(typeof(TokensMade))]
[JsonSerializable(typeof(TokenView[]))]
[JsonSerializable(typeof(RequestsView))]
internal sealed partial class ControlJson : JsonSerializerContext;

/// <summary>Times in the control API look as they do in the service.</summary>
internal sealed class IsoTimeConverter : JsonConverter<DateTimeOffset>
{
    public override DateTimeOffset Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        IsoTime.TryParse(reader.GetString() ?? "", out DateTimeOffset time) ? time : throw new JsonException();

    public override void Write(Utf8JsonWriter writer, DateTimeOffset value, JsonSerializerOptions options) =>
        writer.WriteStringValue(IsoTime.Text(value));
}
