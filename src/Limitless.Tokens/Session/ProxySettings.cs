namespace Limitless.Tokens;

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
