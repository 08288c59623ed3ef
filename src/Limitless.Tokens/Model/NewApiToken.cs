namespace Limitless.Tokens;

/// <summary>
/// A token that was just made, with its secret, which the server shows this once. The secret is not serialised.
/// </summary>
public sealed class NewApiToken
{
    internal NewApiToken(
        string tokenId, string? label, ScopeList scopes, DateTimeOffset? createdAt, long? profileId, string? account,
        Uri server, SecureString secret)
    {
        TokenId = tokenId;
        Label = label;
        Scopes = scopes;
        CreatedAt = createdAt;
        ProfileId = profileId;
        Account = account;
        Server = server;
        Secret = secret;
        Credential = new PSCredential(tokenId, secret);
    }

    /// <summary>The token's id.</summary>
    public string TokenId { get; }

    /// <summary>The label that was asked for; null without one.</summary>
    public string? Label { get; }

    /// <summary>What the token may do; empty when the server's answer didn't say it.</summary>
    public ScopeList Scopes { get; }

    /// <summary>When it was made, in UTC; null when the server's answer didn't say it in a form that can be read.</summary>
    public DateTimeOffset? CreatedAt { get; }

    /// <summary>The profile that it belongs to; null when the server didn't say.</summary>
    public long? ProfileId { get; }

    /// <summary>The account of that profile; null when the server didn't say.</summary>
    public string? Account { get; }

    /// <summary>The server that it belongs to.</summary>
    public Uri Server { get; }

    /// <summary>The id of the token that it took the place of; null for one that took nobody's place.</summary>
    public string? ReplacedTokenId { get; internal init; }

    /// <summary>
    /// The secret that signs requests, in base64 or base64url as it came. Never written to a stream, a file or another process.
    /// </summary>
    public SecureString Secret { get; }

    /// <summary>Id and secret as a credential, as a vault stores it: the user name is the id.</summary>
    public PSCredential Credential { get; }

    /// <summary>The token's id.</summary>
    public override string ToString() => TokenId;
}
