namespace Limitless.Tokens.Sandbox.Server.Faults;

/// <summary>Enums by their names in camel case, never by number.</summary>
internal sealed class CamelCaseEnumConverter<TEnum>()
    : JsonStringEnumConverter<TEnum>(JsonNamingPolicy.CamelCase, allowIntegerValues: false)
    where TEnum : struct, Enum;
