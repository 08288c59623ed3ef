using System.Collections.Concurrent;

namespace Limitless.Tokens;

/// <summary>
/// A connection to one Limitless server, as Connect-Limitless makes it. Server and options stay what they are; it learns
/// a clock offset, remembers what completion asks for, and a rotation swaps its token. Safe to share between runspaces.
/// It shows no secret and serialises without any.
/// </summary>
public sealed class LimitlessSession : ICredentialStore
{
    private const int MostRemembered = 1_000;
    private const int MostPaths = 50;

    private readonly SessionOptions _options;
    private CredentialSet? _credentials;

    internal LimitlessSession(SessionOptions options, CredentialSet credentials, string variableName, IClock clock)
    {
        _options = options;
        _credentials = credentials;
        VariableName = variableName;
        Http = new LimitlessHttpClient(
            options, this, new ServerClock(clock), new RetryPolicy(options.MaximumRetryCount));
    }

    /// <summary>
    /// Stands for something that was given as a session and is none. It is disconnected, and a cmdlet that is given it
    /// says what it was.
    /// </summary>
    internal static LimitlessSession Refuse(string input)
    {
        LimitlessSession none = new(
            new SessionOptions { Server = ServerAddress.Production }, new CredentialSet(null, null, null), "",
            SystemClock.Instance) { Refused = input };
        none.Close();
        return none;
    }

    /// <summary>The server's base address; a path prefix is kept.</summary>
    public Uri Server => _options.Server;

    /// <summary>The id of the HMAC token that signs requests; null without one.</summary>
    public string? TokenId => Volatile.Read(ref _credentials)?.Token?.TokenId;

    /// <summary>Where the HMAC token came from; null without one.</summary>
    public CredentialSource? TokenSource => Volatile.Read(ref _credentials)?.Token?.Source;

    /// <summary>Where the identity token came from; null without one.</summary>
    public CredentialSource? IdentitySource => Volatile.Read(ref _credentials)?.Identity?.Source;

    /// <summary>When the identity token expires, as it says itself; null without one, or when it doesn't say.</summary>
    public DateTimeOffset? IdentityExpiresAt => Volatile.Read(ref _credentials)?.Identity?.ExpiresAt;

    /// <summary>Whether the session has a legacy API key.</summary>
    public bool HasApiKey => Volatile.Read(ref _credentials)?.ApiKey is not null;

    /// <summary>The environment variables that server and credentials are from, by -FromEnvironment.</summary>
    public IReadOnlyList<string> EnvironmentVariables
    {
        get
        {
            CredentialSet? held = Volatile.Read(ref _credentials);
            return Array.AsReadOnly<string>(
            [
                .. _options.ServerVariable is { } server ? [server] : Array.Empty<string>(),
                .. new[] { held?.Identity, held?.Token, held?.ApiKey }.SelectMany(credential => credential?.Variables ?? []),
            ]);
        }
    }

    /// <summary>The server's clock minus this machine's, as far as a refused signature has taught it.</summary>
    public TimeSpan ClockOffset => Http.Clock.Offset;

    /// <summary>Seconds that one attempt of a request may take, to the last byte of its body.</summary>
    public int TimeoutSec => _options.TimeoutSec;

    /// <summary>How many times a failed request may be sent again.</summary>
    public int MaximumRetryCount => _options.MaximumRetryCount;

    /// <summary>What was given instead of a session; null for one that Connect-Limitless made.</summary>
    internal string? Refused { get; private init; }

    internal SessionOptions Options => _options;

    /// <summary>The variable that Connect-Limitless put the session into.</summary>
    internal string VariableName { get; }

    internal LimitlessHttpClient Http { get; }

    /// <summary>
    /// What the partner may ask for, as the server last said; null before that. For completion, which asks nobody.
    /// </summary>
    internal IReadOnlyList<string>? KnownScopes { get; set; }

    /// <summary>
    /// The tokens as the server last listed them; null before that. For completion, which asks nobody.
    /// </summary>
    internal IReadOnlyList<ApiToken>? KnownTokens { get; private set; }

    /// <summary>The paths of requests that went well, without their queries, the last first. For completion.</summary>
    internal IReadOnlyList<string> KnownPaths { get; private set; } = [];

    /// <summary>
    /// The ids of the tokens that this session has made, with their secrets known; for each the id of the token that it
    /// took the place of, or none.
    /// </summary>
    internal ConcurrentDictionary<string, string> MadeTokens { get; init; } = new(StringComparer.Ordinal);

    /// <summary>
    /// The derives that wait for their answers: until one has ended, the server may have made a token that is in the list
    /// and not among <see cref="MadeTokens"/>.
    /// </summary>
    internal ConcurrentDictionary<Task, bool> Deriving { get; } = new();

    /// <summary>The tokens that this session has made and whose secrets may be nowhere else.</summary>
    internal NewTokenStore NewTokens { get; init; } = new();

    internal bool IsConnected => Volatile.Read(ref _credentials) is not null;

    /// <summary>The credentials as they are now; a session that was disconnected has none any more.</summary>
    internal CredentialSet Credentials =>
        Volatile.Read(ref _credentials) ?? throw LimitlessException.Disconnected();

    CredentialSet ICredentialStore.Current => Credentials;

    bool ICredentialStore.IsClosed => !IsConnected;

    /// <summary>Keeps tokens for completion, no more than a person would look through.</summary>
    internal void Remember(IReadOnlyList<ApiToken> tokens) =>
        KnownTokens = tokens.Count <= MostRemembered ? tokens : [.. tokens.Take(MostRemembered)];

    /// <summary>Keeps a path for completion; of two that come at once one may be forgotten.</summary>
    internal void RememberPath(string path)
    {
        path = path.Split('?')[0];
        KnownPaths = [path, .. KnownPaths.Where(known => known != path).Take(MostPaths - 1)];
    }

    /// <summary>Signs with another token from now on, if it is still this one that signs.</summary>
    internal bool TrySwapToken(string oldTokenId, TokenCredential replacement)
    {
        CredentialSet? before = Volatile.Read(ref _credentials);
        return before?.Token?.TokenId == oldTokenId
            && ReferenceEquals(
                Interlocked.CompareExchange(ref _credentials, before.WithToken(replacement), before), before);
    }

    /// <summary>Zeroes the secrets and ends the requests that still wait for an answer.</summary>
    internal void Close()
    {
        CredentialSet? credentials = Interlocked.Exchange(ref _credentials, null);
        if (credentials is null)
            return;
        credentials.Dispose();
        NewTokens.Clear();
        Http.Dispose();
    }

    /// <inheritdoc/>
    public override string ToString() => TokenId is { } tokenId ? $"{Server} ({tokenId})" : Server.ToString();
}
