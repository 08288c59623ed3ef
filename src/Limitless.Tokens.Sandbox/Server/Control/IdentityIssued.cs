namespace Limitless.Tokens.Sandbox.Server.Control;

/// <summary>A new identity token.</summary>
internal sealed record IdentityIssued(string IdentityToken, DateTimeOffset ExpiresAt);
