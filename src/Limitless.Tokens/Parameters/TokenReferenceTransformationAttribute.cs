using System;
using System.Collections;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Management.Automation;

namespace Limitless.Tokens;

/// <summary>
/// Makes references of whatever names tokens: ids, token objects, deserialised ones, rows of a CSV file, and mixtures.
/// What has no id becomes a reference without one, which the cmdlet refuses for that record alone.
/// </summary>
internal sealed class TokenReferenceTransformationAttribute : ArgumentTransformationAttribute
{
    public override object Transform(EngineIntrinsics engineIntrinsics, object? inputData) =>
        References(inputData).ToArray();

    private static IEnumerable<ApiTokenReference> References(object? input)
    {
        object? value = input is PSObject wrapped ? wrapped.BaseObject : input;
        return value switch
        {
            null => [new ApiTokenReference((string)"")],
            ApiTokenReference reference => [reference],
            ApiToken token => [new ApiTokenReference(token)],
            string tokenId => [new ApiTokenReference(tokenId)],
            IDictionary entries => [Read(name => entries[name])],
            IEnumerable items when !HasTokenId(input!) => items.Cast<object?>().SelectMany(References),
            _ when Number(input!) is { } number => [new ApiTokenReference(number)],
            _ => [Read(name => PSObject.AsPSObject(input).Properties[name]?.Value)],
        };
    }

    private static bool HasTokenId(object input) =>
        PSObject.AsPSObject(input).Properties[nameof(ApiToken.TokenId)] is not null;

    private static ApiTokenReference Read(Func<string, object?> property) => new(
        Id(property(nameof(ApiToken.TokenId))), Text(property(nameof(ApiToken.Label))),
        Scopes(property(nameof(ApiToken.Scopes))),
        Text(property(nameof(ApiToken.Server))) is { } server
            && Uri.TryCreate(server, UriKind.Absolute, out Uri? uri) ? uri : null)
    {
        CreatedAt = Date(property(nameof(ApiToken.CreatedAt))),
        LastUsedAt = Date(property(nameof(ApiToken.LastUsedAt))),
        // Whatever tells when a token was made got it from the server.
        WasListed = Text(property(nameof(ApiToken.CreatedAt))) is not null,
    };

    /// <summary>One id: what a list of them or another object would make as text is the id of nothing.</summary>
    private static string? Id(object? value) => (value is PSObject wrapped ? wrapped.BaseObject : value) switch
    {
        null => null,
        string text => text,
        ApiToken token => token.TokenId,
        _ => Number(value!),
    };

    /// <summary>As it was typed: PowerShell keeps that beside the number that it made of it.</summary>
    private static string? Number(object input) =>
        (input is PSObject wrapped ? wrapped.BaseObject : input) is IFormattable number
        && (number.GetType().IsPrimitive || number is decimal or Guid)
            ? LanguagePrimitives.ConvertTo<string>(input) : null;

    private static string? Text(object? value) =>
        LanguagePrimitives.ConvertTo<string>(value) is { Length: > 0 } text ? text : null;

    private static string[]? Scopes(object? value) => value is null
        ? null : (string[])new ScopeTransformationAttribute().Transform(null!, value);

    private static DateTimeOffset? Date(object? value) =>
        (value is PSObject wrapped ? wrapped.BaseObject : value) switch
        {
            DateTimeOffset date => date,
            DateTime date => new DateTimeOffset(date),
            string text when DateTimeOffset.TryParse(text, CultureInfo.CurrentCulture, DateTimeStyles.AssumeUniversal,
                out DateTimeOffset date) => date,
            _ => null,
        };
}
