namespace Limitless.Tokens;

/// <summary>
/// Takes scopes as a person writes them and as Export-Csv wrote them: a text is split at spaces, commas and semicolons.
/// One that has none stays as an empty text, which a filter refuses and a new token goes without.
/// </summary>
internal sealed class ScopeTransformationAttribute : ParameterTransformationAttribute
{
    private static readonly char[] Separators = [' ', ',', ';', '\t'];

    /// <summary>The scopes alone, whatever was empty beside them.</summary>
    public static string[] Split(object? input) => [.. Scopes(input).Where(scope => scope.Length > 0)];

    protected override object Read(object? value, object? given) => Scopes(value).ToArray();

    private static IEnumerable<string> Scopes(object? input) =>
        Texts(input).SelectMany(SplitOne).Distinct(StringComparer.Ordinal);

    private static string[] SplitOne(string text) =>
        text.Split(Separators, StringSplitOptions.RemoveEmptyEntries) is { Length: > 0 } scopes ? scopes : [""];

    private static IEnumerable<string> Texts(object? input) => input.Unwrap() switch
    {
        null => [""],
        string text => [text],
        IEnumerable items => items.Cast<object?>().SelectMany(Texts),
        object other => [LanguagePrimitives.ConvertTo<string>(other)],
    };
}
