using System.Security;
using Limitless.Tokens.Api;

namespace Limitless.Tokens;

/// <summary>
/// A secret as the caller gave it, with the name to call it by in an error; checked when it is taken over.
/// </summary>
internal sealed class GivenSecret(SecureString secret, CredentialSource source, string name)
{
    public CredentialSource Source { get; } = source;

    /// <summary>The session's own copy, once it is known to arrive in a header as it is.</summary>
    public SecureString TakeHeaderText() =>
        SecretBytes.IsHeaderText(secret)
            ? SecretBytes.Copy(secret) : throw LimitlessException.Create(ErrorIds.InvalidSecret, name);

    /// <summary>The session's own copy of the identity token in it.</summary>
    public SecureString TakeIdentityToken() => IdentityToken.Take(secret, name);

    /// <summary>The session's own copy of a secret that signs, once it is known to be base64.</summary>
    public SecureString TakeBase64() => SecretBytes.IsBase64(secret)
        ? SecretBytes.Copy(secret) : throw LimitlessException.CreateVariant(ErrorIds.InvalidSecret, "Base64", name);
}
