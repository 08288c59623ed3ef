namespace Limitless.Tokens;

/// <summary>
/// Which of the contract's two kinds of caller a request speaks as; one request carries one kind only.
/// </summary>
internal enum CredentialKind
{
    /// <summary>The Privy identity token: capabilities and derive.</summary>
    Identity,

    /// <summary>A derived HMAC token, else the legacy API key: everything else.</summary>
    Token,
}
