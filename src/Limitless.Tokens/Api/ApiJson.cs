namespace Limitless.Tokens.Api;

/// <summary>The generated readers of the wire types, and the writer of the one that is sent.</summary>
[JsonSourceGenerationOptions(
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull, GenerationMode = JsonSourceGenerationMode.Metadata)]
[JsonSerializable(typeof(CapabilityWire))]
[JsonSerializable(
    typeof(DeriveRequestWire),
    GenerationMode = JsonSourceGenerationMode.Metadata | JsonSourceGenerationMode.Serialization)]
[JsonSerializable(typeof(RevokedWire))]
internal sealed partial class ApiJson : JsonSerializerContext;
