namespace Limitless.Tokens.EngineTests.Reliability.Hostile;

/// <summary>A request as it came over the wire: the head with its headers, and the body.</summary>
internal sealed record RawRequest(string Method, string Target, string Head);
