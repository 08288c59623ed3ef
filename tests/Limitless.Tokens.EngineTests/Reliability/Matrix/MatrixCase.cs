namespace Limitless.Tokens.EngineTests.Reliability.Matrix;

/// <summary>One run: a fault, an endpoint, and whether the connection has served before.</summary>
internal sealed record MatrixCase(FaultRow Row, MatrixEndpoint Endpoint, bool IsWarm)
{
    public override string ToString() => $"{Row.Name}, {Endpoint.Name}, {(IsWarm ? "warm" : "fresh")}";
}
