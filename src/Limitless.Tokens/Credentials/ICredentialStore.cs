namespace Limitless.Tokens;

/// <summary>
/// Whose credentials a request carries: asked anew for every attempt, since a rotation or a disconnect may come
/// between.
/// </summary>
internal interface ICredentialStore
{
    CredentialSet Current { get; }

    /// <summary>True once the secrets are gone.</summary>
    bool IsClosed { get; }
}
