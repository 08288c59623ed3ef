namespace Limitless.Tokens.Cmdlets;

/// <summary>
/// Derives an API token from the identity. Its secret comes this once, as a SecureString.
/// </summary>
/// <remarks>
/// <para>
/// Needs a session with an identity token. Pipe the token to Connect-Limitless to sign requests with it, or keep it
/// in a vault with -SecretName: its secret can never be read again, neither by you nor by anybody else.
/// </para>
/// <para>
/// The session keeps what it made and no vault has: when you assign the output and the pipeline ends early, the variable
/// stays empty, and $LimitlessSession.NewTokens hands out the tokens with their secrets, the newest last, until
/// Disconnect-Limitless.
/// </para>
/// <para>
/// A derive is never sent twice. An answer that is lost is the error LimitlessAmbiguousDerive, which names the
/// token that may have been made.
/// </para>
/// </remarks>
/// <example>
/// Make a token and sign with it
/// <code>
/// $bot = New-LimitlessApiToken -Label 'my-bot' -Scope trading, delegated_signing
/// $bot | Connect-Limitless
/// Test-LimitlessSession
/// </code>
/// The secret is in $bot and in the session, and neither shows it.
/// </example>
/// <example>
/// Keep it in a vault
/// <code>
/// New-LimitlessApiToken -Label 'my-bot' -SecretName 'limitless/next-bot' -Vault Production
/// </code>
/// The vault is looked at before the token is made, and read back after. It needs the module
/// Microsoft.PowerShell.SecretManagement.
/// </example>
/// <example>
/// Make many from a CSV file
/// <code>
/// Import-Csv -Path bots.csv | New-LimitlessApiToken -Vault Production
/// </code>
/// The columns Label, Scopes and SecretName bind by their names; a cell may have several scopes.
/// </example>
/// <seealso cref="ConnectLimitlessCommand"/>
/// <seealso cref="GetLimitlessCapabilityCommand"/>
/// <seealso cref="UpdateLimitlessApiTokenCommand"/>
[Cmdlet(VerbsCommon.New, "LimitlessApiToken", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.Medium)]
[OutputType(typeof(NewApiToken))]
public sealed class NewLimitlessApiTokenCommand : LimitlessNewTokenCmdlet
{
    /// <summary>The host of jobs and remote sessions, which hand serialised objects on.</summary>
    private const string RemoteHostName = "ServerRemoteHost";

    private TokenDerivation? _current;
    private string? _place;

    /// <summary>
    /// A name for people, at most 128 characters without control characters; it need not be unique. Empty counts as not
    /// given.
    /// </summary>
    [Parameter(Position = 0, ValueFromPipelineByPropertyName = true)]
    [AllowEmptyString]
    public string? Label { get; set; }

    /// <summary>
    /// What the token may do; without it, trading. Texts are split at spaces, commas and semicolons. A scope that this
    /// version knows may be typed in any case; one that it doesn't know is passed on as it is, with a warning. See
    /// Get-LimitlessCapability for those that you may ask for.
    /// </summary>
    /// <value>trading</value>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [Alias("Scopes")]
    [ScopeTransformation]
    [ArgumentCompleter(typeof(ScopeCompleter))]
    public string[]? Scope { get; set; }

    /// <summary>
    /// Stores the token under this name in a vault of Microsoft.PowerShell.SecretManagement, as a credential. The vault
    /// is looked at before the token is made, and nothing in it is replaced; when storing fails the token still comes
    /// out.
    /// </summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ValidateNotNullOrEmpty]
    public string? SecretName { get; set; }

    /// <summary>The vault to store it in; without it, the default one. It needs -SecretName.</summary>
    /// <value>The default vault</value>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ValidateNotNullOrEmpty]
    public string? Vault { get; set; }

    internal override void Process()
    {
        try
        {
            Derive();
        }
        catch (LimitlessException error)
        {
            Forget(ref _current);
            Report(error, error.Target ?? Label);
        }
    }

    internal override void LeftEarly()
    {
        TellEmitted(toldApart: null);
        if (_current?.IsAnswerLost == true)
            Host.UI.WriteWarningLine(ErrorText.Message(ErrorIds.AmbiguousDerive + "_Stopped",
                string.IsNullOrEmpty(Label) ? "" : " labelled " + CommandText.Quote(Label!)));
        else if (_current?.Made is { } made)
            Host.UI.WriteWarningLine(ErrorText.Message(ErrorIds.Vault + "_Stopped", DisplayText.Clean(made.TokenId),
                _place, CommandText.Quote(made.TokenId), CommandText.NewToken(Maker, made.TokenId)));
    }

    private void Derive()
    {
        DeriveRequestWire request = new()
        {
            Label = LabelRule.Check(Label),
            Scopes = ScopeTransformationAttribute.Split(Scope ?? []).Select(ApiTokenScope.Spell).Distinct().ToArray()
                is { Length: > 0 } scopes ? scopes : null,
        };
        LimitlessSession session = Maker;
        session.Credentials.RequireIdentity();
        SecretVault? vault = SecretVault.Find(this, SecretName, Vault);
        WarnOfUnknownScopes(request.Scopes ?? []);
        if (!ShouldProcess(Describe(request, vault), "Derive API token"))
            return;

        vault?.CheckCanStore();
        Observer.Hold();
        _current = new TokenDerivation(Service, session, request);
        NewApiToken made = Run(_current.RunAsync);
        _place = vault?.Place;
        Deliver(made, vault);
    }

    /// <summary>A token that was made comes out in any case, since its secret can't be had again.</summary>
    private void Deliver(NewApiToken made, SecretVault? vault)
    {
        LimitlessException? trouble = null;
        try
        {
            if (vault is not null)
            {
                vault.Store(made.Credential);
                Maker.NewTokens.Remove(made);
            }
        }
        catch (LimitlessException error)
        {
            string sentence = ErrorText.Message(
                ErrorIds.Vault + "_NotStored", DisplayText.Clean(made.TokenId), error.Message,
                CommandText.NewToken(Maker, made.TokenId));
            trouble = new LimitlessException(ErrorIds.Vault, sentence) { NewToken = made };
        }

        LimitlessException? oddity = _current?.Oddity;
        _current = null;
        Emit(made);
        if (vault is null && Host.Name == RemoteHostName)
            Warn($"The secret of {DisplayText.Clean(made.TokenId)} stays in this job or remote session and is "
                + "lost when it ends. Use -SecretName to put it into a vault.");
        foreach (LimitlessException error in new[] { trouble, oddity }.OfType<LimitlessException>())
            Report(error, made.TokenId);
    }

    private static string Describe(DeriveRequestWire request, SecretVault? vault) => DisplayText.Clean(
        (request.Label is null ? "a token without a label" : "'" + request.Label + "'")
        + (request.Scopes is null ? "" : " (" + string.Join(" ", request.Scopes) + ")")
        + (vault is null ? "" : ", stored as " + vault.Place));
}
