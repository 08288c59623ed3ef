namespace Limitless.Tokens.EngineTests.Reliability.Matrix;

/// <summary>What one run came to.</summary>
internal sealed record MatrixCount(string Outcome, int Requests, int Tokens);
