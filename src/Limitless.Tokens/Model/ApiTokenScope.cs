namespace Limitless.Tokens;

/// <summary>
/// The scopes that partners can ask for, as far as this version of the module knows; for use in a script as
/// <c>[Limitless.Tokens.ApiTokenScope]::Trading</c>. A scope that is not here is passed on as well, with a warning.
/// </summary>
public static class ApiTokenScope
{
    /// <summary>Place and cancel orders.</summary>
    public const string Trading = "trading";

    /// <summary>Create accounts for the partner's own customers.</summary>
    public const string AccountCreation = "account_creation";

    /// <summary>
    /// Have orders of such accounts signed by the server; asks for <see cref="Trading"/> in the same request.
    /// </summary>
    public const string DelegatedSigning = "delegated_signing";

    /// <summary>Withdraw funds.</summary>
    public const string Withdrawal = "withdrawal";

    /// <summary>All scopes that this version knows.</summary>
    public static IReadOnlyList<string> All { get; } =
        new ScopeList(Trading, AccountCreation, DelegatedSigning, Withdrawal);

    /// <summary>A known scope as the service spells it, in whatever case it was typed; any other as it is.</summary>
    internal static string Spell(string scope) =>
        All.FirstOrDefault(known => known.Equals(scope, StringComparison.OrdinalIgnoreCase)) ?? scope;
}
