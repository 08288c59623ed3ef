namespace Limitless.Tokens.EngineTests.ModuleTests;

/// <summary>A request of the module's as the sandbox saw it.</summary>
internal sealed record ArrivedRequest(string Method, string Target, string ConnectionId);
