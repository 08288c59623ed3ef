namespace Limitless.Tokens.Tests.Support;

/// <summary>A number as PowerShell's parser hands it on: with the text that was typed beside it.</summary>
internal static class TypedNumber
{
    private static readonly PropertyInfo TokenText =
        typeof(PSObject).GetProperty("TokenText", BindingFlags.NonPublic | BindingFlags.Instance)
        ?? throw new MissingMemberException(nameof(PSObject), "TokenText");

    public static PSObject Wrap(object number, string text)
    {
        PSObject wrapped = new(number);
        TokenText.SetValue(wrapped, text);
        return wrapped;
    }
}
