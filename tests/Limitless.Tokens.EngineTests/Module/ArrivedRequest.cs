namespace Limitless.Tokens.EngineTests.ModuleTests;

/// <summary>A request of the module's as the sandbox saw it.</summary>
internal sealed record ArrivedRequest(string Method, string Target, string ConnectionId)
{
    /// <summary>1 for the first request on its connection.</summary>
    public required int NumberOnConnection { get; init; }

    /// <summary>The status that was answered; null when none was, or not yet.</summary>
    public required int? Status { get; init; }

    public string Path => Target.Split('?')[0];
}
