namespace Limitless.Tokens;

/// <summary>What a session may speak as. Immutable, so that a request in flight never sees half a change.</summary>
internal sealed class CredentialSet(IdentityCredential? identity, TokenCredential? token, Credential? apiKey)
    : IDisposable
{
    public IdentityCredential? Identity { get; } = identity;

    /// <summary>Wins over the legacy key, as on the server.</summary>
    public TokenCredential? Token { get; } = token;

    public Credential? ApiKey { get; } = apiKey;

    public bool IsEmpty => Identity is null && Token is null && ApiKey is null;

    /// <summary>Whether it can sign a request, or send the legacy key with it.</summary>
    public bool CanCallAsToken => Token is not null || ApiKey is not null;

    /// <summary>For work that an identity is needed for, before anything is asked or sent.</summary>
    public IdentityCredential RequireIdentity() => Identity
        ?? throw LimitlessException.Create(ErrorIds.CredentialKind);

    /// <summary>For work that an API token or legacy key is needed for, before anything is asked or sent.</summary>
    public void RequireToken()
    {
        if (!CanCallAsToken)
            throw LimitlessException.CreateVariant(ErrorIds.CredentialKind, "Token");
    }

    /// <summary>For work as a kind of caller, before anything is asked or sent.</summary>
    public void Require(CredentialKind kind)
    {
        if (kind == CredentialKind.Identity)
            RequireIdentity();
        else
            RequireToken();
    }

    /// <summary>
    /// What goes into headers as it is, for taking it out of what comes back. A token's secret never goes out.
    /// </summary>
    public IEnumerable<string> HeaderTexts()
    {
        foreach (Credential? credential in new[] { Identity, ApiKey })
        {
            if (credential?.TryReadText() is { } text)
                yield return text;
        }
    }

    public CredentialSet WithToken(TokenCredential token) => new(Identity, token, ApiKey);

    public void Dispose()
    {
        Identity?.Dispose();
        Token?.Dispose();
        ApiKey?.Dispose();
    }
}
