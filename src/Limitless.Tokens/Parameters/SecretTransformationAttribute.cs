namespace Limitless.Tokens;

/// <summary>
/// Lets a SecureString or a credential through and turns anything else into a private sentinel, which the cmdlet
/// refuses: PowerShell's own conversion error would print the secret.
/// </summary>
internal sealed class SecretTransformationAttribute : ParameterTransformationAttribute
{
    private static readonly SecureString PlainText = new();
    private static readonly PSCredential PlainCredential = new("-", PlainText);

    /// <summary>For a parameter of type PSCredential; else the parameter is a SecureString.</summary>
    public bool IsCredential { get; set; }

    protected override object? Read(object? value, object? given)
    {
        if (value is null)
            return null;
        return IsCredential ? value as PSCredential ?? PlainCredential : value as SecureString ?? PlainText;
    }

    /// <summary>Whether the caller gave something else than a SecureString or credential.</summary>
    public static bool WasPlainText(SecureString? secret) => ReferenceEquals(secret, PlainText);

    /// <inheritdoc cref="WasPlainText(SecureString)"/>
    public static bool WasPlainText(PSCredential? credential) => ReferenceEquals(credential, PlainCredential);
}
