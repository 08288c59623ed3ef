using System.Security.Cryptography.X509Certificates;

namespace Limitless.Tokens.Sandbox.Server;

/// <summary>How a sandbox starts.</summary>
public sealed class SandboxOptions
{
    /// <summary>The loopback port; 0 takes a free one.</summary>
    public int Port { get; init; }

    /// <summary>A certificate with its key, to serve https; none for http.</summary>
    public X509Certificate2? Certificate { get; init; }

    /// <summary>Whether a derive refuses <c>"label":null</c> and <c>"scopes":[]</c>, which else count as left out.</summary>
    public bool IsStrict { get; init; }

    /// <summary>What the sandbox's own clock runs on; a test may hand in one that stands still.</summary>
    public TimeProvider TimeProvider { get; init; } = TimeProvider.System;
}
