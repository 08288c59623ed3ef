using System.Text.Json.Serialization.Metadata;

namespace Limitless.Tokens.Sandbox.Server.Control;

/// <summary>Reads a body of the control API; what is wrong with it is said in one sentence.</summary>
internal static class ControlBody
{
    /// <summary>The body's objects: one, or those of an array.</summary>
    public static string? ReadMany<T>(byte[] body, JsonTypeInfo<T> type, out List<T> values)
    {
        values = [];
        if (!JsonBody.TryParse(body, out JsonElement json))
            return "The body is not valid JSON.";
        JsonElement[] items = json.ValueKind == JsonValueKind.Array ? [.. json.EnumerateArray()] : [json];
        foreach (JsonElement item in items)
        {
            if (Read(item, type, out T? value) is { } problem)
                return items.Length == 1 ? problem : $"Item {values.Count + 1}: {problem}";
            values.Add(value!);
        }

        return null;
    }

    /// <summary>The body's one object; no body is an empty object.</summary>
    public static string? Read<T>(byte[] body, JsonTypeInfo<T> type, out T? value)
    {
        value = default;
        return JsonBody.TryParse(body.Length == 0 ? "{}"u8.ToArray() : body, out JsonElement json)
            ? Read(json, type, out value)
            : "The body is not valid JSON.";
    }

    private static string? Read<T>(JsonElement json, JsonTypeInfo<T> type, out T? value)
    {
        value = default;
        if (json.ValueKind != JsonValueKind.Object)
            return "The body must be a JSON object.";
        foreach (JsonProperty property in json.EnumerateObject())
        {
            if (type.Properties.All(known => known.Name != property.Name))
                return $"Unknown field '{property.Name}'; the fields are {Names(type)}.";
        }

        try
        {
            value = json.Deserialize(type);
            return null;
        }
        catch (JsonException error)
        {
            return Explain(error, type);
        }
    }

    private static string Explain(JsonException error, JsonTypeInfo type)
    {
        string name = (error.Path ?? "$").TrimStart('$', '.').Split('.', '[')[0];
        JsonPropertyInfo? property = type.Properties.FirstOrDefault(known => known.Name == name);
        return property is null
            ? "The body does not have the right fields."
            : $"The field '{name}' must be {Kind(property.PropertyType)}.";
    }

    private static string Names(JsonTypeInfo type) => string.Join(", ", type.Properties.Select(known => known.Name));

    private static string Kind(Type type)
    {
        type = Nullable.GetUnderlyingType(type) ?? type;
        if (type.IsEnum)
            return "one of " + string.Join(", ", Enum.GetNames(type).Select(JsonNamingPolicy.CamelCase.ConvertName));
        return type switch
        {
            _ when type == typeof(int) => "a whole number",
            _ when type == typeof(double) => "a number",
            _ when type == typeof(bool) => "true or false",
            _ when type == typeof(string) => "a string",
            _ when type == typeof(string[]) => "an array of strings",
            _ when type == typeof(int[]) => "an array of whole numbers",
            _ when type == typeof(Drip) => "an object with the whole numbers bytes and intervalMs",
            _ => "an object with names and strings",
        };
    }
}
