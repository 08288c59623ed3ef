namespace Limitless.Tokens.EngineTests.Reliability.Matrix;

/// <summary>
/// Every endpoint under every fault, in the real engine: the outcome, how many requests reached the server on a fresh
/// and on a warm connection, and how many tokens exist afterwards. With LIMITLESS_WRITE_DOCS=1 what was measured is
/// written to docs/reliability.md.
/// </summary>
public sealed class FaultMatrixTests(MatrixRun run) : IClassFixture<MatrixRun>
{
    private const string WriteVariable = "LIMITLESS_WRITE_DOCS";

    public static TheoryData<string, string> Cells
    {
        get
        {
            TheoryData<string, string> cells = [];
            foreach (FaultRow row in FaultTable.Rows)
            {
                foreach (MatrixEndpoint endpoint in MatrixEndpoint.All)
                    cells.Add(row.Name, endpoint.Name);
            }

            return cells;
        }
    }

    [Theory]
    [MemberData(nameof(Cells))]
    public void A_fault_ends_as_the_table_says(string fault, string endpoint)
    {
        FaultRow row = FaultTable.Rows.Single(row => row.Name == fault);
        MatrixEndpoint call = MatrixEndpoint.All.Single(call => call.Name == endpoint);
        Assert.Equal(row[call].ToString(), run.Measured(row, call).ToString());
    }

    [Fact]
    public void No_redirect_leads_to_another_origin() => Assert.False(run.WasOtherOriginVisited);

    [Fact]
    public void The_matrix_is_large_enough() =>
        Assert.True(FaultTable.Rows.Count >= 30 && MatrixEndpoint.All.Count >= 6);

    [Fact]
    public void The_page_shows_the_table()
    {
        if (Environment.GetEnvironmentVariable(WriteVariable) == "1")
            File.WriteAllText(ReliabilityPage.Path, ReliabilityPage.Text(run.Measured));
        Assert.Equal(ReliabilityPage.Text((row, endpoint) => row[endpoint]), File.ReadAllText(ReliabilityPage.Path));
    }
}
