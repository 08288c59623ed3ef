namespace Limitless.Tokens.Sandbox.Hosting;

/// <summary>How an embedded engine is to be set up.</summary>
internal sealed record EngineOptions
{
    /// <summary>What its host writes to; null records without answers.</summary>
    public IHostTerminal? Terminal { get; init; }

    /// <summary>The manifest to import; null imports nothing.</summary>
    public string? Manifest { get; init; } = ModuleManifest.Find();

    /// <summary>The engine's PSModulePath. Empty by default: what is installed is not what is tried here.</summary>
    public string SearchPath { get; init; } = string.Empty;
}
