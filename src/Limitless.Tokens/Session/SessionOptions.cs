using System;
using System.Net;

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

    /// <summary>Null for the system's proxy.</summary>
    public Uri? Proxy { get; init; }

    public ICredentials? ProxyCredentials { get; init; }
}
