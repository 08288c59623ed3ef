using System.ComponentModel;

namespace Limitless.Tokens;

/// <summary>
/// The texts of the table views, reached through hidden code properties: a script block in a view is blank under
/// constrained language. Not for scripts.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class ViewText
{
    /// <summary>The label, safe for a terminal.</summary>
    /// <param name="instance">A token or a receipt.</param>
    public static string Label(PSObject instance) => DisplayText.Clean(Text(instance, nameof(ApiToken.Label)) ?? "");

    /// <summary>The id, safe for a terminal.</summary>
    /// <param name="instance">A token or a receipt.</param>
    public static string TokenId(PSObject instance) =>
        DisplayText.Clean(Text(instance, nameof(ApiToken.TokenId)) ?? "");

    /// <summary>The scopes, joined and safe for a terminal.</summary>
    /// <param name="instance">A token.</param>
    public static string Scopes(PSObject instance) => DisplayText.Clean(Text(instance, nameof(ApiToken.Scopes)) ?? "");

    /// <summary>The scopes, one a line, so that a narrow column breaks between them.</summary>
    /// <param name="instance">A token.</param>
    public static string ScopeLines(PSObject instance) => Scopes(instance).Replace(' ', '\n');

    /// <summary>The allowed scopes, joined and safe for a terminal.</summary>
    /// <param name="instance">A capability.</param>
    public static string AllowedScopes(PSObject instance) =>
        DisplayText.Clean(Text(instance, nameof(PartnerCapability.AllowedScopes)) ?? "");

    /// <summary>The server's words, safe for a terminal.</summary>
    /// <param name="instance">A receipt.</param>
    public static string Message(PSObject instance) =>
        DisplayText.CleanMessage(Text(instance, nameof(ApiTokenRevocation.Message)) ?? "");

    /// <summary>The account, safe for a terminal.</summary>
    /// <param name="instance">A new token.</param>
    public static string Account(PSObject instance) =>
        DisplayText.Clean(Text(instance, nameof(NewApiToken.Account)) ?? "");

    /// <summary>The id of the token that this took the place of, safe for a terminal.</summary>
    /// <param name="instance">A new token.</param>
    public static string ReplacedTokenId(PSObject instance) =>
        DisplayText.Clean(Text(instance, nameof(NewApiToken.ReplacedTokenId)) ?? "");

    /// <summary>How long ago a token was made.</summary>
    /// <param name="instance">A token.</param>
    public static string Created(PSObject instance) => Ago(instance, nameof(ApiToken.CreatedAt));

    /// <summary>How long ago a token was last used, or <c>never</c>.</summary>
    /// <param name="instance">A token.</param>
    public static string LastUsed(PSObject instance) => Ago(instance, nameof(ApiToken.LastUsedAt));

    /// <summary>That there is a secret, or that it did not travel here; never the secret itself.</summary>
    /// <param name="instance">A new token.</param>
    public static string Secret(PSObject instance) =>
        Value(instance, nameof(NewApiToken.Secret)) is null ? "(not here)" : "SecureString";

    private static string Ago(PSObject instance, string property) =>
        instance.Unwrap() is ApiToken token ? token.Snapshot.Ago(Value(instance, property) as DateTimeOffset?) : "";

    private static string? Text(PSObject instance, string property) => Value(instance, property)?.ToString();

    private static object? Value(PSObject instance, string property) => instance?.Properties[property]?.Value;
}
