namespace Limitless.Tokens.Sandbox.Server.State;

/// <summary>
/// The one partner of a sandbox and what it may do. Replaced as a whole, so that no reader sees half a change.
/// </summary>
internal sealed record Partner(long? ProfileId, bool TokenManagementEnabled, string[] AllowedScopes);
