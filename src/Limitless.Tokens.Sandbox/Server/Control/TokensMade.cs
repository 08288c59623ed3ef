namespace Limitless.Tokens.Sandbox.Server.Control;

/// <summary>The tokens that were made; the secrets, when they were asked for, in the same order.</summary>
internal sealed record TokensMade(string[] TokenIds, string[]? Secrets);
