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

/// <summary>
/// A proxy and how to sign in there; a name and password in its address never stay in it, to be shown.
/// </summary>
internal sealed class ProxySettings
{
    /// <summary>What .NET can talk to; socks on PowerShell 7 only.</summary>
    private static readonly string[] Schemes = ["http", "https", "socks4", "socks4a", "socks5"];

    /// <summary>The one that the system, or the environment, names for an address.</summary>
    public static readonly ProxySettings OfSystem = new(null, null, isSystem: true);

    private ProxySettings(Uri? address, ICredentials? credentials, bool isSystem)
    {
        Address = address;
        Credentials = credentials;
        IsSystem = isSystem;
    }

    /// <summary>Null for the system's, or for none.</summary>
    public Uri? Address { get; }

    public ICredentials? Credentials { get; }

    public bool IsSystem { get; }

    public static ProxySettings From(Uri? proxy, ICredentials? credentials, bool isNone = false)
    {
        if (isNone && (proxy is not null || credentials is not null))
            throw LimitlessException.CreateVariant(ErrorIds.InsecureUri, "NoProxy");
        if (proxy is null)
            return new ProxySettings(null, credentials, isSystem: !isNone);
        if (!proxy.IsAbsoluteUri || Array.IndexOf(Schemes, proxy.Scheme) < 0)
            throw LimitlessException.CreateVariant(ErrorIds.InsecureUri, "Proxy");

        UriBuilder address = new(proxy) { UserName = "", Password = "" };
        return new ProxySettings(address.Uri, credentials ?? Login(proxy), isSystem: false);
    }

    /// <summary>A login alone is for the proxy that was there.</summary>
    public ProxySettings InPlaceOf(ProxySettings? carried) => IsSystem && carried?.Address is { } address
        ? new ProxySettings(address, Credentials, isSystem: false) : this;

    private static NetworkCredential? Login(Uri proxy)
    {
        if (proxy.UserInfo.Length == 0)
            return null;
        string[] parts = proxy.UserInfo.Split([':'], 2);
        return new NetworkCredential(
            Uri.UnescapeDataString(parts[0]), parts.Length > 1 ? Uri.UnescapeDataString(parts[1]) : "");
    }
}
