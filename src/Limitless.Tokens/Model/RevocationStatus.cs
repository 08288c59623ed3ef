namespace Limitless.Tokens;

/// <summary>How a revocation ended well.</summary>
public enum RevocationStatus : long
{
    /// <summary>The token was revoked by this call.</summary>
    Revoked,

    /// <summary>The token had been listed, but somebody else revoked it before this call did.</summary>
    AlreadyGone,
}
