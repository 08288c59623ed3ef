namespace Limitless.Tokens.Cmdlets;

/// <summary>The rule for a parameter that names a variable: a plain name, without a scope, a drive or a $.</summary>
internal static class CallerVariable
{
    public static void Check(string? name, string parameter)
    {
        if (name is not null
            && (name.Length == 0 || !name.All(letter => char.IsLetterOrDigit(letter) || letter == '_')))
            throw Refusal(parameter);
    }

    public static LimitlessException Refusal(string parameter) =>
        LimitlessException.Create(ErrorIds.InvalidName, "-" + parameter);
}
