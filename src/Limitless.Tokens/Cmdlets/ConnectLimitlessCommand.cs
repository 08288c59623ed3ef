namespace Limitless.Tokens.Cmdlets;

/// <summary>
/// Makes a session of credentials and puts it into <c>$LimitlessSession</c>, where the other cmdlets find it.
/// </summary>
/// <remarks>
/// <para>
/// It sends nothing: Test-LimitlessSession proves that a session works. An identity token reads the capability and
/// derives tokens; an API token, or a legacy key, does everything else. A session may have both.
/// </para>
/// <para>
/// What is not given is carried over from the session that the variable holds, when the server is the same; never
/// to another server. A token or legacy key that is given replaces both that were there.
/// </para>
/// <para>
/// A secret is a SecureString, and plain text is refused: read it with Read-Host -AsSecureString, take it from a
/// vault, or hand it over in the environment and use -FromEnvironment.
/// </para>
/// </remarks>
/// <example>
/// Connect with what is in the environment
/// <code>
/// Connect-Limitless -FromEnvironment
/// Get-LimitlessSession
/// </code>
/// The variables LIMITLESS_IDENTITY_TOKEN, LIMITLESS_API_TOKEN_ID, LIMITLESS_API_TOKEN_SECRET and the others are
/// read with this switch only. Get-LimitlessSession shows which credentials the session has, and which variables they
/// came from.
/// </example>
/// <example>
/// Type an identity token at a prompt
/// <code>
/// $identity = Read-Host -Prompt 'Identity token' -AsSecureString
/// Connect-Limitless -IdentityToken $identity
/// </code>
/// What is typed is neither shown nor kept in the history.
/// </example>
/// <example>
/// Sign with a token that was just made
/// <code>
/// New-LimitlessApiToken -Label 'my-bot' | Connect-Limitless
/// </code>
/// Id, secret and server come through the pipeline; the identity is carried over from the session before.
/// </example>
/// <example>
/// Take a token from a vault
/// <code>
/// Connect-Limitless -SecretName 'limitless/my-bot' -Vault Production
/// </code>
/// The secret goes from the vault into the session as a SecureString.
/// </example>
/// <example>
/// Keep a second session beside the default one
/// <code>
/// Connect-Limitless -FromEnvironment -SessionVariable other
/// Get-LimitlessApiToken -Session $other
/// </code>
/// $LimitlessSession stays what it was.
/// </example>
/// <seealso cref="DisconnectLimitlessCommand"/>
/// <seealso cref="GetLimitlessSessionCommand"/>
/// <seealso cref="TestLimitlessSessionCommand"/>
[Cmdlet(VerbsCommunications.Connect, "Limitless", DefaultParameterSetName = DefaultParameterSet)]
[OutputType(typeof(LimitlessSession))]
public sealed class ConnectLimitlessCommand : LimitlessCmdlet
{
    private const string DefaultParameterSet = "Default";
    private const string TokenParameterSet = "Token";
    private const string CredentialParameterSet = "Credential";
    private const string VaultParameterSet = "Vault";

    /// <summary>
    /// The server's address: https, or http for loopback; a path prefix is kept. Without it: LIMITLESS_API_URL or
    /// LIMITLESS_BASE_URL with -FromEnvironment, else the server of the session that the variable holds, else
    /// https://api.limitless.exchange.
    /// </summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [AddressTransformation]
    public Uri? Server { get; set; }

    /// <summary>
    /// The Privy identity token, a JWT that you obtain yourself and that lives about one hour; needed to read the
    /// capability and to derive tokens: of Privy's answer to a login the field token, not privy_access_token. A Bearer
    /// before it, quotes and line ends around it do no harm. A plain string is refused.
    /// </summary>
    [Parameter]
    [SecretTransformation]
    public SecureString? IdentityToken { get; set; }

    /// <summary>The id of a derived token, which signs requests together with -Secret.</summary>
    [Parameter(Mandatory = true, ParameterSetName = TokenParameterSet, ValueFromPipelineByPropertyName = true)]
    [AllowEmptyString]
    public string TokenId { get; set; } = "";

    /// <summary>The derived token's secret, in base64 as it was shown. A plain string is refused.</summary>
    [Parameter(Mandatory = true, ParameterSetName = TokenParameterSet, ValueFromPipelineByPropertyName = true)]
    [SecretTransformation]
    public SecureString? Secret { get; set; }

    /// <summary>A derived token as a credential: its user name is the token id, its password the secret.</summary>
    [Parameter(Mandatory = true, ParameterSetName = CredentialParameterSet)]
    [SecretTransformation(IsCredential = true)]
    public PSCredential? Credential { get; set; }

    /// <summary>
    /// The name of a derived token in a vault of Microsoft.PowerShell.SecretManagement, stored as a credential: as
    /// New-LimitlessApiToken -SecretName and Update-LimitlessApiToken -SecretName store it.
    /// </summary>
    [Parameter(Mandatory = true, ParameterSetName = VaultParameterSet)]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(SecretNameCompleter))]
    public string? SecretName { get; set; }

    /// <summary>The vault that has it; without it, the default one.</summary>
    /// <value>The default vault</value>
    [Parameter(ParameterSetName = VaultParameterSet)]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(VaultCompleter))]
    public string? Vault { get; set; }

    /// <summary>
    /// A legacy API key, sent as X-API-Key when there is no derived token. A plain string is refused.
    /// </summary>
    [Parameter]
    [SecretTransformation]
    public SecureString? ApiKey { get; set; }

    /// <summary>
    /// Reads LIMITLESS_API_URL, LIMITLESS_IDENTITY_TOKEN, LIMITLESS_API_TOKEN_ID with LIMITLESS_API_TOKEN_SECRET, and
    /// LIMITLESS_API_KEY for what no other parameter gives; where they are not set, LIMITLESS_BASE_URL for the address
    /// and LMTS_TOKEN_ID with LMTS_TOKEN_SECRET for the token. An empty variable counts as absent.
    /// </summary>
    [Parameter]
    public SwitchParameter FromEnvironment { get; set; }

    /// <summary>
    /// The name, without <c>$</c>, of a variable in your scope for the session; <c>$LimitlessSession</c> is left alone.
    /// </summary>
    [Parameter]
    public string? SessionVariable { get; set; }

    /// <summary>Seconds that one attempt of a request may take, to the last byte of its body; 30 by default.</summary>
    /// <value>30</value>
    [Parameter]
    [ValidateRange(1, 86_400)]
    public int TimeoutSec { get; set; }

    /// <summary>How many times a failed request may be sent again; 3 by default, 0 for never.</summary>
    /// <value>3</value>
    [Parameter]
    [ValidateRange(0, 100)]
    public int MaximumRetryCount { get; set; }

    /// <summary>
    /// The address of a proxy. Without it, the one that the system or the environment (https_proxy, no_proxy) names,
    /// but none for a server on this machine. <c>$null</c> is -NoProxy.
    /// </summary>
    /// <value>The system's</value>
    [Parameter]
    [AddressTransformation]
    public Uri? Proxy { get; set; }

    /// <summary>Uses no proxy, whatever the system, the environment or the session before says.</summary>
    [Parameter]
    public SwitchParameter NoProxy { get; set; }

    /// <summary>The user name and password for the proxy.</summary>
    [Parameter]
    [SecretTransformation(IsCredential = true)]
    public PSCredential? ProxyCredential { get; set; }

    /// <summary>Signs in at the proxy as the current user.</summary>
    [Parameter]
    public SwitchParameter ProxyUseDefaultCredentials { get; set; }

    /// <summary>Emits the session as well.</summary>
    [Parameter]
    public SwitchParameter PassThru { get; set; }

    /// <summary>A script that goes on after a failed Connect would work with the session before.</summary>
    internal override bool IsTerminating(LimitlessException error) => true;

    internal override void Process()
    {
        SessionVariable variable = Cmdlets.SessionVariable.For(
            SessionState, IsGiven(nameof(SessionVariable)) ? SessionVariable ?? "" : null);
        LimitlessEnvironment? environment = FromEnvironment ? LimitlessEnvironment.OfProcess : null;
        SessionBuilder builder = new(variable.Session)
        {
            Server = IsGiven(nameof(Server)) ? Server ?? ServerAddress.Parse("") : environment?.Server,
            ServerVariable = IsGiven(nameof(Server)) ? null : environment?.ServerName,
            IsFromEnvironment = FromEnvironment,
            Identity = ReadSecret(nameof(IdentityToken), IdentityToken) ?? environment?.Identity,
            Token = ReadToken() ?? environment?.Token,
            ApiKey = ReadSecret(nameof(ApiKey), ApiKey) ?? environment?.ApiKey,
            TimeoutSec = IsGiven(nameof(TimeoutSec)) ? TimeoutSec : null,
            MaximumRetryCount = IsGiven(nameof(MaximumRetryCount)) ? MaximumRetryCount : null,
            Proxy = ReadProxy(),
        };
        LimitlessSession session = builder.Build(variable.Name, SystemClock.Instance);
        Observer.Hold();
        variable.Set(session);
        WarnOfExpiry(session);
        if (PassThru)
            WriteObject(session);
    }

    private GivenToken? ReadToken() => ParameterSetName switch
    {
        TokenParameterSet => new GivenToken(TokenId, ReadSecret(nameof(Secret), Secret)!, "-" + nameof(TokenId)),
        CredentialParameterSet => new GivenToken(
            CheckPlain(Credential)?.UserName ?? "", ReadSecret(nameof(Credential), Credential?.Password)!,
            "The user name of -" + nameof(Credential)),
        VaultParameterSet => ReadVault(),
        _ => null,
    };

    private GivenToken ReadVault()
    {
        SecretVault vault = SecretVault.Find(this, SecretName, Vault)!;
        PSCredential token = vault.Read();
        return new GivenToken(
            token.UserName, new GivenSecret(token.Password, CredentialSource.Vault, "The secret " + vault.Place),
            "The user name of the secret " + vault.Place);
    }

    private GivenSecret? ReadSecret(string parameter, SecureString? secret)
    {
        if (!IsGiven(parameter))
            return null;
        if (SecretTransformationAttribute.WasPlainText(secret))
            throw LimitlessException.Create(ErrorIds.PlainTextSecret, "-" + parameter);
        return secret is not null ? new GivenSecret(secret, CredentialSource.Parameter, "-" + parameter)
            : throw LimitlessException.CreateVariant(ErrorIds.InvalidSecret, "Null", "-" + parameter);
    }

    private static PSCredential? CheckPlain(PSCredential? credential, string parameter = nameof(Credential)) =>
        SecretTransformationAttribute.WasPlainText(credential)
            ? throw LimitlessException.CreateVariant(ErrorIds.PlainTextSecret, "Credential", "-" + parameter) : credential;

    private ProxySettings? ReadProxy()
    {
        bool isNone = NoProxy || (IsGiven(nameof(Proxy)) && Proxy is null);
        ICredentials? login = ReadProxyLogin();
        return isNone || Proxy is not null || login is not null ? ProxySettings.From(Proxy, login, isNone) : null;
    }

    private ICredentials? ReadProxyLogin() => ProxyUseDefaultCredentials
        ? CredentialCache.DefaultCredentials
        : CheckPlain(ProxyCredential, nameof(ProxyCredential))?.GetNetworkCredential();

    private void WarnOfExpiry(LimitlessSession session)
    {
        DateTimeOffset now = session.Http.Clock.UtcNow;
        TimeSpan? left = session.IdentityExpiresAt - now;
        if (left <= TimeSpan.Zero)
            Warn("The identity token has expired: get a new one before you read the capability or derive a token.");
        else if (session.Credentials.Identity?.ExpiresSoon(now) == true)
            Warn($"The identity token expires in {Math.Ceiling(left!.Value.TotalSeconds):0} s.");
    }
}
