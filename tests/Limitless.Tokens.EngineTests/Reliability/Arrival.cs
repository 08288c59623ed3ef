namespace Limitless.Tokens.EngineTests.Reliability;

/// <summary>A request of the module's as the sandbox saw it.</summary>
internal sealed record Arrival(string Method, string Target, int NumberOnConnection)
{
    public string Path => Target.Split('?')[0];
}
