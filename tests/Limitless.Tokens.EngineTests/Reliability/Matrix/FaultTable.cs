namespace Limitless.Tokens.EngineTests.Reliability.Matrix;

/// <summary>The whole table of what is expected.</summary>
internal static class FaultTable
{
    public static readonly IReadOnlyList<FaultRow> Rows =
        [.. StatusRows.All, .. SuccessRows.All, .. ConnectionRows.All, .. BodyRows.All, .. HeaderRows.All];
}
