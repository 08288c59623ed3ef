namespace Limitless.Tokens;

/// <summary>Where a session got a credential from.</summary>
public enum CredentialSource : long
{
    /// <summary>A parameter of Connect-Limitless, typed or from the pipeline.</summary>
    Parameter,

    /// <summary>An environment variable, read because of -FromEnvironment.</summary>
    Environment,

    /// <summary>A vault of Microsoft.PowerShell.SecretManagement.</summary>
    Vault,

    /// <summary>Copied from the session that the variable held before, for the same server.</summary>
    Carried,
}
