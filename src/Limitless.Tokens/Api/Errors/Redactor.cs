namespace Limitless.Tokens.Api;

/// <summary>
/// Takes the credentials of a session, and the login of any address, out of what a server, a proxy or .NET says. A
/// piece of a credential is enough to be taken out: a gateway may cut its error in the middle of a header that it
/// repeats.
/// </summary>
internal sealed class Redactor
{
    public const string Mark = "[redacted]";

    /// <summary>Shorter pieces tell nothing, and would be found by chance.</summary>
    private const int ShortestPiece = 12;

    private static readonly string[] SecretHeaders = ["identity", "X-API-Key", "lmts-signature"];

    private readonly List<string> _secrets;

    private Redactor(List<string> secrets) => _secrets = secrets;

    /// <summary>A redactor for the very header values that went out.</summary>
    public static Redactor For(HttpRequestMessage request) => new([.. Sent(request)]);

    /// <summary>
    /// The same, and for what else the session sends: the server may have kept it from an earlier request.
    /// </summary>
    public static Redactor For(RequestAttempt attempt) =>
        new([.. Sent(attempt.Message).Concat(attempt.Credentials.HeaderTexts()).Distinct(StringComparer.Ordinal)]);

    public string Clean(string text)
    {
        foreach (string secret in _secrets)
            text = Remove(text, secret);
        return DisplayText.WithoutLogins(text);
    }

    /// <summary>The exception, or none: .NET repeats a broken line of the answer, or the proxy's address, in what it throws.</summary>
    public Exception? Clean(Exception cause)
    {
        string text = cause.ToString();
        return Clean(text) == text ? cause : null;
    }

    private static IEnumerable<string> Sent(HttpRequestMessage request) => SecretHeaders
        .SelectMany(name => request.Headers.TryGetValues(name, out IEnumerable<string>? values) ? values : [])
        .Select(value => value.StartsWith("Bearer ", StringComparison.Ordinal) ? value.Substring(7) : value);

    private static string Remove(string text, string secret)
    {
        int piece = Math.Min(ShortestPiece, secret.Length);
        int at = 0;
        while (at + piece <= text.Length)
        {
            if (secret.IndexOf(text.Substring(at, piece), StringComparison.OrdinalIgnoreCase) < 0)
            {
                at++;
                continue;
            }

            int length = piece;
            while (at + length < text.Length
                && secret.IndexOf(text.Substring(at, length + 1), StringComparison.OrdinalIgnoreCase) >= 0)
                length++;
            text = text.Substring(0, at) + Mark + text.Substring(at + length);
            at += Mark.Length;
        }

        return text;
    }
}
