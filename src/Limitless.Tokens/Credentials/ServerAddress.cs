namespace Limitless.Tokens;

/// <summary>
/// The rules for a server's address, in one place: https only but for loopback, no credentials, no query.
/// </summary>
internal static class ServerAddress
{
    /// <summary>What it is called in an error, unless it has a name of its own.</summary>
    public const string Name = "The server's address";

    public static readonly Uri Production = new("https://api.limitless.exchange");

    /// <summary>A text as an address; what is none becomes a relative one, which no rule lets through.</summary>
    public static Uri Parse(string text) =>
        Uri.TryCreate(text, UriKind.RelativeOrAbsolute, out Uri? address) ? address : new Uri("", UriKind.Relative);

    /// <summary>The address without a trailing slash, so that a path can follow it; a path prefix is kept.</summary>
    /// <param name="server">The address.</param>
    /// <param name="name">What to call it in an error.</param>
    public static Uri Check(Uri server, string name = Name)
    {
        if (!server.IsAbsoluteUri || !IsSecure(server) || server.UserInfo.Length > 0
            || server.Query.Length > 0 || server.Fragment.Length > 0)
            throw LimitlessException.Create(ErrorIds.InsecureUri, name, Describe(server));
        return new Uri(Text(server));
    }

    /// <summary>Whether both are the same server: scheme, host, port and path prefix.</summary>
    public static bool AreSame(Uri one, Uri other) => string.Equals(Text(one), Text(other), StringComparison.Ordinal);

    /// <summary>The address that paths are put behind.</summary>
    public static string Text(Uri server) => server.GetLeftPart(UriPartial.Path).TrimEnd('/');

    private static bool IsSecure(Uri server) =>
        server.Scheme == Uri.UriSchemeHttps || (server.Scheme == Uri.UriSchemeHttp && server.IsLoopback);

    /// <summary>Never with the user name and password that a URL may carry.</summary>
    private static string Describe(Uri server) => DisplayText.CleanMessage(server.IsAbsoluteUri
        ? server.GetComponents(UriComponents.SchemeAndServer | UriComponents.Path, UriFormat.UriEscaped)
        : server.OriginalString.Length == 0 ? "(which is empty)" : "(which is not absolute)");
}
