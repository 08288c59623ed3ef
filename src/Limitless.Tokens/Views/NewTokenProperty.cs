using System.ComponentModel;

namespace Limitless.Tokens;

/// <summary>
/// The hidden code properties through which a session and an error hand out new tokens: they can be asked for by name,
/// and no view, no serialiser and no <c>Select-Object *</c> comes by.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class NewTokenProperty
{
    /// <summary>The tokens that a session has made and that are in no vault, the newest last.</summary>
    /// <param name="instance">A session.</param>
    public static NewApiToken[] OfSession(PSObject instance) =>
        instance?.BaseObject is LimitlessSession session ? session.NewTokens.Tokens : [];

    /// <summary>The new token that an error is about, with its secret; null when there is none.</summary>
    /// <param name="instance">An exception of this module.</param>
    public static NewApiToken? OfError(PSObject instance) =>
        instance?.BaseObject is LimitlessException error ? error.NewToken : null;
}
