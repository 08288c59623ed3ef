namespace Limitless.Tokens.Sandbox.Server.Control;

/// <summary>How many entries a DELETE took away.</summary>
internal sealed record Removed(long Count);
