namespace Limitless.Tokens;

/// <summary>The receipt for one revoked token.</summary>
public sealed class ApiTokenRevocation
{
    internal ApiTokenRevocation(
        Uri server, string tokenId, string? label, RevocationStatus status, string? message, DateTimeOffset at)
    {
        Server = server;
        TokenId = tokenId;
        Label = label;
        Status = status;
        Message = message;
        At = at;
    }

    /// <summary>The server that the token belonged to.</summary>
    public Uri Server { get; }

    /// <summary>The token's id.</summary>
    public string TokenId { get; }

    /// <summary>The token's label, when the input told it.</summary>
    public string? Label { get; }

    /// <summary>How it ended.</summary>
    public RevocationStatus Status { get; }

    /// <summary>The server's words; null when it had none.</summary>
    public string? Message { get; }

    /// <summary>When it was revoked, in UTC, on the server's clock as far as the session knows it.</summary>
    public DateTimeOffset At { get; }
}

/// <summary>How a revocation ended well.</summary>
public enum RevocationStatus : long
{
    /// <summary>The token was revoked by this call.</summary>
    Revoked,

    /// <summary>The token had been listed, but somebody else revoked it before this call did.</summary>
    AlreadyGone,
}
