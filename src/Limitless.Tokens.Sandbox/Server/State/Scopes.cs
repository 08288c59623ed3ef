namespace Limitless.Tokens.Sandbox.Server.State;

/// <summary>The scopes that the rules of the contract speak of.</summary>
internal static class Scopes
{
    public const string Trading = "trading";
    public const string AccountCreation = "account_creation";
    public const string DelegatedSigning = "delegated_signing";
}
