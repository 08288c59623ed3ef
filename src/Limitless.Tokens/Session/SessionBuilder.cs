namespace Limitless.Tokens;

/// <summary>
/// Makes a session of what the caller gives and, for the same server only, of what the session in the target variable
/// has.
/// </summary>
internal sealed class SessionBuilder(LimitlessSession? current)
{
    public Uri? Server { get; init; }

    /// <summary>The environment variable that the server's address is from; null when it is from elsewhere.</summary>
    public string? ServerVariable { get; init; }

    /// <summary>Whether the environment was looked through for what was not given.</summary>
    public bool IsFromEnvironment { get; init; }

    public GivenSecret? Identity { get; init; }

    public GivenToken? Token { get; init; }

    public GivenSecret? ApiKey { get; init; }

    public int? TimeoutSec { get; init; }

    public int? MaximumRetryCount { get; init; }

    /// <summary>Null keeps the carried one.</summary>
    public ProxySettings? Proxy { get; init; }

    public LimitlessSession Build(string variableName, IClock clock)
    {
        Uri server = ServerAddress.Check(
            Server ?? current?.Server ?? ServerAddress.Production, ServerVariable ?? ServerAddress.Name);
        LimitlessSession? carried =
            current is { IsConnected: true } && ServerAddress.AreSame(current.Server, server) ? current : null;
        CredentialSet credentials = BuildCredentials(carried?.Credentials);
        if (credentials.IsEmpty)
            throw NoCredential(server);
        return new LimitlessSession(BuildOptions(server, carried?.Options), credentials, variableName, clock)
        {
            NewTokens = carried?.NewTokens.Copy() ?? new NewTokenStore(),
            MadeTokens = new(carried?.MadeTokens ?? [], StringComparer.Ordinal),
        };
    }

    private LimitlessException NoCredential(Uri server)
    {
        if (IsFromEnvironment)
            return LimitlessException.CreateVariant(ErrorIds.CredentialMissing, "Environment",
                LimitlessEnvironment.CredentialNames, ServerAddress.Text(server));
        return current is { IsConnected: true }
            ? LimitlessException.CreateVariant(
                ErrorIds.CredentialMissing, "OtherServer", ServerAddress.Text(server), ServerAddress.Text(current.Server))
            : LimitlessException.Create(ErrorIds.CredentialMissing);
    }

    /// <summary>A token or legacy key that is given replaces both carried ones.</summary>
    private CredentialSet BuildCredentials(CredentialSet? carried)
    {
        bool isTokenGiven = Token is not null || ApiKey is not null;
        IdentityCredential? identity = null;
        TokenCredential? token = null;
        try
        {
            identity = Identity is not null
                ? new IdentityCredential(Identity.TakeIdentityToken(), Identity.Source) { Variables = Variables(Identity) }
                : Carry(carried?.Identity);
            token = Token?.Take() ?? (isTokenGiven ? null : Carry(carried?.Token));
            Credential? apiKey = ApiKey is not null
                ? new Credential(ApiKey.TakeHeaderText(), ApiKey.Source) { Variables = Variables(ApiKey) }
                : isTokenGiven ? null : Carry(carried?.ApiKey);
            return new CredentialSet(identity, token, apiKey);
        }
        catch (Exception trouble)
        {
            identity?.Dispose();
            token?.Dispose();
            // Another runspace disconnected the session whose secrets were to be carried over.
            if (trouble is ObjectDisposedException && carried is not null)
                throw LimitlessException.Disconnected();
            throw;
        }
    }

    private static string[] Variables(GivenSecret given) => given.Variable is { } variable ? [variable] : [];

    private SessionOptions BuildOptions(Uri server, SessionOptions? carried) => new()
    {
        Server = server,
        ServerVariable = ServerVariable,
        TimeoutSec = TimeoutSec ?? carried?.TimeoutSec ?? SessionOptions.DefaultTimeoutSec,
        MaximumRetryCount = MaximumRetryCount ?? carried?.MaximumRetryCount
            ?? SessionOptions.DefaultMaximumRetryCount,
        Proxy = Proxy?.InPlaceOf(carried?.Proxy) ?? carried?.Proxy ?? ProxySettings.OfSystem,
    };

    // Copied, so that a disconnect of either session leaves the other's secrets alone.
    private static IdentityCredential? Carry(IdentityCredential? from) =>
        from is null ? null : new(SecretBytes.Copy(from.Secret), CredentialSource.Carried);

    private static TokenCredential? Carry(TokenCredential? from) =>
        from is null ? null : new(from.TokenId, SecretBytes.Copy(from.Secret), CredentialSource.Carried);

    private static Credential? Carry(Credential? from) =>
        from is null ? null : new(SecretBytes.Copy(from.Secret), CredentialSource.Carried);
}
