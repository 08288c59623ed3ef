namespace Limitless.Tokens;

/// <summary>How a session talks to its server.</summary>
internal sealed class SessionOptions
{
    public const int DefaultTimeoutSec = 30;
    public const int DefaultMaximumRetryCount = 3;

    public required Uri Server { get; init; }

    /// <summary>The environment variable that the server's address is from; null when it is from elsewhere.</summary>
    public string? ServerVariable { get; init; }

    /// <summary>Seconds that one attempt may take, to the last byte of its body.</summary>
    public int TimeoutSec { get; init; } = DefaultTimeoutSec;

    /// <summary>How many times a failed request may be sent again.</summary>
    public int MaximumRetryCount { get; init; } = DefaultMaximumRetryCount;

    public ProxySettings Proxy { get; init; } = ProxySettings.OfSystem;

    /// <summary>
    /// Never for loopback: what goes there in plain http must not be read by a proxy that the environment names for the
    /// network's sake.
    /// </summary>
    public bool UsesSystemProxy => Proxy.IsSystem && !Server.IsLoopback;
}
