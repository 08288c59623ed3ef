namespace Limitless.Tokens.EngineTests.Reliability;

/// <summary>A token as the sandbox keeps it.</summary>
internal sealed record KeptToken(string Id, string? Label, bool IsAlive);
