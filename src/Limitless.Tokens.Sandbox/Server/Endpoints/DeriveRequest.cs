namespace Limitless.Tokens.Sandbox.Server.Endpoints;

/// <summary>
/// The body of a derive, held against the rules as a validating NestJS server does: every broken rule has its sentence.
/// A field that the caller does not want is left out; null and an empty list count as that, or, strictly, are mistakes.
/// </summary>
internal sealed class DeriveRequest
{
    private const int MaximumLabel = 128;

    private readonly List<string> _problems = [];

    private DeriveRequest()
    {
    }

    public string? Label { get; private set; }

    public string[]? Scopes { get; private set; }

    public string[] Problems => [.. _problems];

    public static DeriveRequest Read(JsonElement body, bool isStrict)
    {
        DeriveRequest request = new();
        foreach (JsonProperty property in body.EnumerateObject())
        {
            if (property.Name is not ("label" or "scopes"))
                request._problems.Add($"property {property.Name} should not exist");
        }

        if (body.TryGetProperty("label", out JsonElement label) && (isStrict || label.ValueKind != JsonValueKind.Null))
            request.ReadLabel(label);
        if (body.TryGetProperty("scopes", out JsonElement scopes) && (isStrict || !IsEmpty(scopes)))
            request.ReadScopes(scopes);
        return request;
    }

    /// <summary>What the official Rust client sends when nobody asked for scopes, or null.</summary>
    private static bool IsEmpty(JsonElement element) => element.ValueKind == JsonValueKind.Null
        || (element.ValueKind == JsonValueKind.Array && element.GetArrayLength() == 0);

    private void ReadLabel(JsonElement element)
    {
        if (element.ValueKind != JsonValueKind.String)
        {
            _problems.Add($"label must be shorter than or equal to {MaximumLabel} characters");
            _problems.Add("label must be a string");
            return;
        }

        Label = element.GetString()!;
        // Characters as the service's validator counts them: a surrogate pair is one.
        if (Label.EnumerateRunes().Count() > MaximumLabel)
            _problems.Add($"label must be shorter than or equal to {MaximumLabel} characters");
    }

    private void ReadScopes(JsonElement element)
    {
        if (element.ValueKind != JsonValueKind.Array)
        {
            _problems.Add("scopes must be an array");
            return;
        }

        JsonElement[] items = [.. element.EnumerateArray()];
        if (items.Length == 0)
            _problems.Add("scopes should not be empty");
        if (items.Any(item => item.ValueKind != JsonValueKind.String || item.GetString()!.Length == 0))
        {
            _problems.Add("each value in scopes must be a string");
            return;
        }

        Scopes = [.. items.Select(item => item.GetString()!)];
        if (Scopes.Distinct(StringComparer.Ordinal).Count() != Scopes.Length)
            _problems.Add("All scopes's elements must be unique");
    }
}
