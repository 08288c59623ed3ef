namespace Limitless.Tokens.Sandbox.Server.State;

/// <summary>A header as it arrived; the value of a credential is only its kind.</summary>
internal sealed record HeaderLine(string Name, string Value);
