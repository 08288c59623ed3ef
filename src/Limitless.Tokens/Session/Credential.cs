using System;
using System.Security;

namespace Limitless.Tokens;

/// <summary>A secret of the session's own, with where it came from.</summary>
internal class Credential(SecureString secret, CredentialSource source) : IDisposable
{
    public SecureString Secret { get; } = secret;

    public CredentialSource Source { get; } = source;

    public void Dispose() => Secret.Dispose();
}
