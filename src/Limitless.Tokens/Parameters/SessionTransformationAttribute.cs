namespace Limitless.Tokens;

/// <summary>
/// Lets a session through and turns everything else into one that stands for it, which the cmdlet refuses in its own
/// words: PowerShell would build a session of a hashtable's entries, or fail to convert a deserialised one with a riddle.
/// </summary>
internal sealed class SessionTransformationAttribute : ParameterTransformationAttribute
{
    protected override object? Read(object? value, object? given) => 
        value as LimitlessSession ?? LimitlessSession.Refuse(value.Describe());
}
