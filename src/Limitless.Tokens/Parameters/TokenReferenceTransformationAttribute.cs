namespace Limitless.Tokens;

/// <summary>
/// Makes references of whatever names tokens: ids, token objects, deserialised ones, rows of a CSV file, and mixtures.
/// What has no id, or is an empty list, becomes a reference without one, which the cmdlet refuses.
/// </summary>
internal sealed class TokenReferenceTransformationAttribute : ParameterTransformationAttribute
{
    protected override object Read(object? value, object? given) => References(given).ToArray();

    private static IEnumerable<ApiTokenReference> References(object? input)
    {
        object? value = input.Unwrap();
        return value switch
        {
            null => [Nothing("null")],
            ApiTokenReference reference => [reference],
            ApiToken token => [new ApiTokenReference(token)],
            string tokenId => [new ApiTokenReference(tokenId)],
            IDictionary entries => [Row(value, name => entries[name])],
            IEnumerable items when !HasTokenId(value) => Items(items),
            _ when Number(input!) is { } number => [new ApiTokenReference(number)],
            _ => [Row(value, name => PSObject.AsPSObject(value).Properties[name]?.Value)],
        };
    }

    private static ApiTokenReference[] Items(IEnumerable items) =>
        items.Cast<object?>().SelectMany(References).ToArray() is { Length: > 0 } references
            ? references : [Nothing("an empty list")];

    private static ApiTokenReference Nothing(string input) => new(null, null, null, null) { Input = input };

    private static bool HasTokenId(object value) =>
        PSObject.AsPSObject(value).Properties[nameof(ApiToken.TokenId)] is not null;

    private static ApiTokenReference Row(object value, Func<string, object?> property) => new(
        Id(property(nameof(ApiToken.TokenId))), Text(property(nameof(ApiToken.Label))),
        Scopes(property(nameof(ApiToken.Scopes))),
        Text(property(nameof(ApiToken.Server))) is { } server
            && Uri.TryCreate(server, UriKind.Absolute, out Uri? uri) ? uri : null)
    {
        CreatedAt = Date(property(nameof(ApiToken.CreatedAt))),
        LastUsedAt = Date(property(nameof(ApiToken.LastUsedAt))),
        // Whatever tells when a token was made got it from the server.
        WasListed = Text(property(nameof(ApiToken.CreatedAt))) is not null,
        Input = value.Describe() + " without one TokenId",
    };

    /// <summary>One id: what a list of them or another object would make as text is the id of nothing.</summary>
    private static string? Id(object? property) => property.Unwrap() switch
    {
        null => null,
        string text => text,
        ApiToken token => token.TokenId,
        _ => Number(property!),
    };

    /// <summary>As it was typed: PowerShell keeps that beside the number that it made of it.</summary>
    private static string? Number(object input) =>
        input.Unwrap() is IFormattable number and not PSObject && (number.GetType().IsPrimitive || number is decimal or Guid)
            ? LanguagePrimitives.ConvertTo<string>(input) : null;

    private static string? Text(object? value) =>
        LanguagePrimitives.ConvertTo<string>(value) is { Length: > 0 } text ? text : null;

    private static string[]? Scopes(object? value) => value is null ? null : ScopeTransformationAttribute.Split(value);

    private static DateTimeOffset? Date(object? value) => value.Unwrap() switch
    {
        DateTimeOffset date => date,
        DateTime date => new DateTimeOffset(date),
        string text when DateTimeOffset.TryParse(text, CultureInfo.CurrentCulture, DateTimeStyles.AssumeUniversal,
            out DateTimeOffset date) => date,
        _ => null,
    };
}
