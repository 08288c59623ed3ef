using System;
using System.Net;
using Limitless.Tokens.Api;

namespace Limitless.Tokens;

/// <summary>
/// A proxy and how to sign in there; a name and password in its address never stay in it, to be shown.
/// </summary>
internal sealed class ProxySettings
{
    /// <summary>What .NET can talk to; socks on PowerShell 7 only.</summary>
    private static readonly string[] Schemes = ["http", "https", "socks4", "socks4a", "socks5"];

    private ProxySettings(Uri? address, ICredentials? credentials)
    {
        Address = address;
        Credentials = credentials;
    }

    public Uri? Address { get; }

    public ICredentials? Credentials { get; }

    public static ProxySettings From(Uri? proxy, ICredentials? credentials)
    {
        if (proxy is null)
            return new ProxySettings(null, credentials);
        if (!proxy.IsAbsoluteUri || Array.IndexOf(Schemes, proxy.Scheme) < 0)
            throw LimitlessException.CreateVariant(ErrorIds.InsecureUri, "Proxy");

        UriBuilder address = new(proxy) { UserName = "", Password = "" };
        return new ProxySettings(address.Uri, credentials ?? Login(proxy));
    }

    private static NetworkCredential? Login(Uri proxy)
    {
        if (proxy.UserInfo.Length == 0)
            return null;
        string[] parts = proxy.UserInfo.Split([':'], 2);
        return new NetworkCredential(
            Uri.UnescapeDataString(parts[0]), parts.Length > 1 ? Uri.UnescapeDataString(parts[1]) : "");
    }
}
