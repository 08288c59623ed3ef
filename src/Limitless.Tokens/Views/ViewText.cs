using System.ComponentModel;

namespace Limitless.Tokens;

/// <summary>
/// The texts of the table views, reached through hidden code properties: a script block in a view is blank under
/// constrained language. Not for scripts.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class ViewText
{
    /// <summary>What the other columns of a table with labels take, and the cell that the terminal keeps for itself.</summary>
    internal const int OtherColumns = 66;

    /// <summary>The label, safe for a terminal.</summary>
    /// <param name="instance">A token or a receipt.</param>
    public static string Label(PSObject instance) => DisplayText.Clean(Text(instance, nameof(ApiToken.Label)) ?? "");

    /// <summary>
    /// The label for a table, which PowerShell cuts to the column, but between any two of its UTF-16 units: a label with
    /// characters of several units, as joined emoji are, is cut here before, as far as the terminal tells its width.
    /// </summary>
    /// <param name="instance">A token or a receipt.</param>
    public static string LabelCell(PSObject instance) =>
        DisplayText.Fit(Label(instance), static () => CallerState.TerminalWidth() - OtherColumns);

    /// <summary>The id, safe for a terminal.</summary>
    /// <param name="instance">A token or a receipt.</param>
    public static string TokenId(PSObject instance) =>
        DisplayText.Clean(Text(instance, nameof(ApiToken.TokenId)) ?? "");

    /// <summary>The scopes, joined and safe for a terminal.</summary>
    /// <param name="instance">A token.</param>
    public static string Scopes(PSObject instance) => DisplayText.Clean(Text(instance, nameof(ApiToken.Scopes)) ?? "");

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

    /// <summary>The variables, one a line, since a list's line breaks where the terminal ends, in a name as well.</summary>
    /// <param name="instance">A session.</param>
    public static string EnvironmentVariables(PSObject instance) => string.Join(
        "\n", Value(instance, nameof(LimitlessSession.EnvironmentVariables)) as IEnumerable<string> ?? []);

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
