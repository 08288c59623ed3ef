namespace Limitless.Tokens.EngineTests.Reliability.Matrix;

/// <summary>A call of the module's, the request that it makes, and how to see that its value is right.</summary>
internal sealed record MatrixEndpoint(string Name, string Method, string Path, string Script, string Command)
{
    /// <summary>The token that revoke is tried on; beside it there is the session's own.</summary>
    public const string Victim = "victim";

    public static readonly IReadOnlyList<MatrixEndpoint> All =
    [
        new("capability", "GET", "/auth/api-tokens/capabilities",
            "Get-LimitlessCapability", "GetLimitlessCapability"),
        new("derive", "POST", "/auth/api-tokens/derive",
            "New-LimitlessApiToken made", "NewLimitlessApiToken"),
        new("list", "GET", "/auth/api-tokens",
            "Get-LimitlessApiToken", "GetLimitlessApiToken"),
        new("revoke", "DELETE", "/auth/api-tokens/" + Victim,
            $"Revoke-LimitlessApiToken {Victim} -Confirm:$false", "RevokeLimitlessApiToken"),
        new("GET", "GET", "/portfolio/positions",
            "Invoke-LimitlessRequest /portfolio/positions", "InvokeLimitlessRequest"),
        new("POST", "POST", "/orders",
            "Invoke-LimitlessRequest /orders -Method Post -Body @{ size = 1 } -Confirm:$false",
            "InvokeLimitlessRequest"),
    ];

    public bool IsMeant(ArrivedRequest request) => request.Method == Method && request.Path == Path;

    /// <summary>The outcome in the table's words; what is not as it has to be shows as a sentence.</summary>
    public string Outcome(EngineResult result, IReadOnlyList<string> alive)
    {
        if (result.AllErrors.Count > 0)
            return Failure(result);
        return result.Output.Count == 0 ? "nothing" : Value(result.Output, alive);
    }

    private string Failure(EngineResult result)
    {
        ErrorRecord error = result.AllErrors[0];
        if (result.AllErrors.Count > 1 || result.Output.Count > 0)
            return $"{result.AllErrors.Count} errors and {result.Output.Count} objects";
        if (DocumentedError.Problem(error) is { } problem)
            return problem;
        string command = $",Limitless.Tokens.Cmdlets.{Command}Command";
        return error.FullyQualifiedErrorId.EndsWith(command, StringComparison.Ordinal)
            ? DocumentedError.ShortId(error) : "another command's error: " + error.FullyQualifiedErrorId;
    }

    private string Value(IReadOnlyList<PSObject> output, IReadOnlyList<string> alive) => Name switch
    {
        "capability" => Text(output, "PartnerProfileId") == "4711" ? "value" : "odd-value",
        "derive" => IsNew(output, alive) ? "value" : "odd-value",
        "list" => Text(output, "TokenId") == string.Join(",", alive) ? "value" : "half a list",
        "revoke" => Text(output, "TokenId") == Victim ? Text(output, "Status") : "odd-value",
        "GET" => Text(output, "market") == "btc-above-100k,eth-merge" ? "value" : "odd-value",
        _ => Text(output, "status") == "LIVE" ? "value" : "odd-value",
    };

    private static bool IsNew(IReadOnlyList<PSObject> output, IReadOnlyList<string> alive) =>
        output.Count == 1 && alive.Skip(Cell.TokensBefore).SingleOrDefault() == Text(output, "TokenId")
        && output[0].Properties["Secret"].Value is SecureString { Length: 44 };

    private static string Text(IReadOnlyList<PSObject> output, string property) =>
        string.Join(",", output.Select(item => item?.Properties[property]?.Value?.ToString()));
}
