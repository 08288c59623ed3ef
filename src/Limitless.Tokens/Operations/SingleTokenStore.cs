using Limitless.Tokens.Api;

namespace Limitless.Tokens;

/// <summary>Speaks as one token and nobody else.</summary>
internal sealed class SingleTokenStore(TokenCredential token) : ICredentialStore
{
    public CredentialSet Current { get; } = new(null, token, null);

    public bool IsClosed => false;
}
