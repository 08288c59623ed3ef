namespace Limitless.Tokens.EngineTests.Reliability.Matrix;

/// <summary>docs/reliability.md: the matrix for people.</summary>
internal static class ReliabilityPage
{
    private const string Introduction = """
        # What happens when something goes wrong

        Every call of the module under every fault of the sandbox, measured in the real engine. Each cell says how the
        call ends, how many of its requests reached the server, and how many tokens exist afterwards where that is not
        two: two exist before, the session's own and the one that `revoke` is tried on.

        - **value** is what was asked for; a revocation ends with its status. **odd-value** is an answer that says
          something else than it should and that `Invoke-LimitlessRequest`, which knows no contract, hands on as it is.
          **nothing** is neither an object nor an error. All else is an error id without its prefix `Limitless`:
          `Timeout` is `LimitlessTimeout`.
        - The number of requests is the same on a fresh connection and on one that has served before, or both are said:
          `2/3`. Where it is 8, .NET itself has sent each of the two GETs three more times, as it does when a connection
          ends before any answer. It never does that with a request that changes something.
        - The session has `-MaximumRetryCount 1`. A fault hits every attempt unless it says *once*; *done* says that the
          server carries the request out before the answer goes wrong.
        - A derive is never sent twice, but for a 429, which says that no token was made. `AmbiguousDerive` looks in the
          list for the token that may have been made and says how to revoke it.
        - `revoke` names a token by its id. A 404 after an answer that was lost means that the lost attempt has done it.

        This page is made from a run of the tests, and a test holds it to what they expect. To make it anew:

        ```sh
        LIMITLESS_WRITE_DOCS=1 dotnet test tests/Limitless.Tokens.EngineTests --filter FaultMatrixTests
        ```

        ## What no table can list

        That is left to chance: sixteen runspaces make, list, rotate and revoke tokens, one or several at a time, under
        random faults and random Ctrl+C. Whatever the module told must be true on the server: no token lives of which
        nobody was told, none that is held is gone, none that is said to be gone lives; memory and handles must not grow.
        A short run of fixed seeds belongs to the tests. For ten minutes, and with a seed that a run has printed:

        ```sh
        LIMITLESS_SOAK_MINUTES=10 LIMITLESS_SOAK_SEED=1 dotnet test tests/Limitless.Tokens.EngineTests --filter SoakTests
        ```

        A seed fixes what each runspace does and which faults it arms, not how the sixteen fall between each other.

        ## What no test would notice

        [Stryker.NET](https://stryker-mutator.io) changes the core in small ways, one at a time, and runs the unit tests
        alone against each change. In `tests/Limitless.Tokens.Tests`, after `dotnet tool restore`:

        ```sh
        dotnet stryker --output ../../artifacts/mutation
        ```

        The last whole run, at commit 634e9c2, noticed 94.81 % of 1,752 changes. Four files were below 80 % then. After tests
        that came later these were run again alone: `LimitlessSession` 90.5, `TokenDerivation` 84, `CredentialSet` 100, and
        `Credential` 75, where one change of four is left, a catch that gives null in any case. What else is left was looked at and
        can't be seen from outside: a comparison that differs at a value where both ways end alike, such as a clock that is off by
        nothing; the zeroing of an array that nobody else holds any more; a value in a set of which the keys alone are asked for;
        and what only .NET Framework does.

        ## Every call under every fault


        """;

    public static string Path { get; } = System.IO.Path.Combine(
        Directory.GetParent(ModuleManifest.Find())!.FullName, "docs", "reliability.md");

    public static string Text(Func<FaultRow, MatrixEndpoint, Cell> cell)
    {
        StringBuilder page = new(Introduction);
        page.Append("| fault | ").AppendJoin(" | ", MatrixEndpoint.All.Select(call => call.Name)).Append(" |\n");
        page.Append("| --- |").AppendJoin("", MatrixEndpoint.All.Select(_ => " --- |")).Append('\n');
        foreach (FaultRow row in FaultTable.Rows)
        {
            page.Append("| ").Append(row.Name).Append(" | ")
                .AppendJoin(" | ", MatrixEndpoint.All.Select(endpoint => cell(row, endpoint)))
                .Append(" |\n");
        }

        return page.ToString();
    }
}
