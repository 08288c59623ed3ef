namespace Limitless.Tokens.EngineTests.Hosting;

/// <summary>How a run of the sandbox ended and what it wrote.</summary>
internal sealed record SandboxOutcome(int ExitCode, string Output, string Error)
{
    /// <summary>Both streams, for what may be on either: pwsh writes errors to the second one.</summary>
    public string All => Output + Error;
}
