namespace Limitless.Tokens;

/// <summary>
/// Makes an address of a text. PowerShell's own error for one that is none would print it, with the password that may
/// stand in it.
/// </summary>
internal sealed class AddressTransformationAttribute : ParameterTransformationAttribute
{
    protected override object? Read(object? value, object? given) => value switch
    {
        null => null,
        Uri address => address,
        string text => ServerAddress.Parse(text),
        object other => ServerAddress.Parse(LanguagePrimitives.ConvertTo<string>(other)),
    };
}
