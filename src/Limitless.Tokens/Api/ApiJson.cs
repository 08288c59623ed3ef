using System.Text.Json.Serialization;

namespace Limitless.Tokens.Api;

/// <summary>The generated readers and writers of the wire types.</summary>
[JsonSourceGenerationOptions(DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(CapabilityWire))]
[JsonSerializable(typeof(DeriveRequestWire))]
[JsonSerializable(typeof(DerivedTokenWire))]
[JsonSerializable(typeof(RevokedWire))]
internal sealed partial class ApiJson : JsonSerializerContext;
