using System;

namespace Limitless.Tokens.Sandbox.Server;

/// <summary>How a sandbox starts.</summary>
public sealed class SandboxOptions
{
    /// <summary>The loopback port; 0 takes a free one.</summary>
    public int Port { get; init; }

    /// <summary>What the sandbox's own clock runs on; a test may hand in one that stands still.</summary>
    public TimeProvider TimeProvider { get; init; } = TimeProvider.System;
}
