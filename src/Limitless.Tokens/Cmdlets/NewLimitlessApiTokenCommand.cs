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
/// <para>
/// With -ThrottleLimit several rows of the pipeline are made at the same time, and they come out in the order of the
/// input. When you stop it, it names each token that has been made and is not out, and each that may have been made.
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
/// Import-Csv -Path bots.csv | New-LimitlessApiToken -Vault Production -ThrottleLimit 8
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

    private readonly Queue<UnderWay> _underWay = [];
    private readonly Queue<(UnderWay Of, LimitlessException Error, string? Target)> _errors = [];
    private ITokenService? _derivingService;
    private ThrottledWork? _work;
    private int _untried;

    /// <summary>
    /// A name for people, at most 128 characters without control characters; it need not be unique. Empty counts as not
    /// given.
    /// </summary>
    [Parameter(Position = 0, ValueFromPipelineByPropertyName = true)]
    [AllowEmptyString]
    [ArgumentCompleter(typeof(LabelCompleter))]
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
    [ArgumentCompleter(typeof(SecretNameCompleter))]
    public string? SecretName { get; set; }

    /// <summary>The vault to store it in; without it, the default one. It needs -SecretName.</summary>
    /// <value>The default vault</value>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(VaultCompleter))]
    public string? Vault { get; set; }

    /// <summary>
    /// How many tokens are made at the same time; 1 by default. They come out in the order of the input, one after the
    /// other into the vault. While the server limits the rate it is fewer, which takes time and fails none of them.
    /// </summary>
    [Parameter]
    [ValidateRange(1, 64)]
    public int ThrottleLimit { get; set; } = 1;

    internal override bool IsBusy => _underWay.Count > 0;

    private ThrottledWork Work => _work ??= new ThrottledWork(ThrottleLimit, IsTerminating);

    internal override void Process()
    {
        try
        {
            Derive(Label);
            Settle(most: ThrottleLimit - 1);
        }
        catch (LimitlessException error)
        {
            Settle(most: 0);
            Report(error, error.Target ?? Label);
        }
    }

    internal override void End()
    {
        Settle(most: 0);
        WarnOfUntried(_untried);
    }

    internal override void LeftEarly()
    {
        // Only when nothing is under way any more is it known which tokens there are.
        foreach (UnderWay left in _underWay)
            left.WaitForEnd();
        TellEmitted(toldApart: []);
        foreach (UnderWay left in _errors.Select(untold => untold.Of).Concat(_underWay))
        {
            if (left.Derivation.IsAnswerLost)
                Host.UI.WriteWarningLine(ErrorText.Message(ErrorIds.AmbiguousDerive + "_Stopped",
                    string.IsNullOrEmpty(left.Label) ? "" : " labelled " + CommandText.Quote(left.Label!)));
            else if (left.Derivation.Made is { } made && !IsEmitted(made))
                Host.UI.WriteWarningLine(left.Vault is null
                    ? ErrorText.Message(ErrorIds.AmbiguousDerive + "_StoppedMade", DisplayText.Clean(made.TokenId),
                        CommandText.Quote(made.TokenId), CommandText.NewToken(Maker, made.TokenId))
                    : ErrorText.Message(ErrorIds.Vault + "_Stopped", DisplayText.Clean(made.TokenId),
                        left.Vault.Place, CommandText.Quote(made.TokenId), CommandText.NewToken(Maker, made.TokenId)));
        }
    }

    private void Derive(string? label)
    {
        if (Work.IsAborted)
        {
            _untried++;
            return;
        }

        DeriveRequest request = new()
        {
            Label = LabelRule.Check(label),
            Scopes = ScopeTransformationAttribute.Split(Scope ?? []).Select(ApiTokenScope.Spell).Distinct().ToArray()
                is { Length: > 0 } scopes ? scopes : null,
        };
        LimitlessSession session = Maker;
        session.Credentials.RequireIdentity();
        SecretVault? vault = SecretVault.Find(this, SecretName, Vault);
        WarnOfUnknownScopes(request.Scopes ?? []);
        if (!ShouldProcess(Describe(request, vault), "Derive API token"))
            return;

        // What is under way may be about to be stored under the same name.
        if (_underWay.Any(other => vault is not null && other.Vault?.Key == vault.Key))
            Settle(most: 0);
        vault?.CheckCanStore();
        Observer.Hold();
        _derivingService ??= ThrottleLimit == 1 ? Service : CreatePacedService();
        TokenDerivation derivation = new(_derivingService, session, request);
        _underWay.Enqueue(new UnderWay(label, vault, derivation, derivation.RunAsync(StopToken)));
    }

    /// <summary>
    /// Hands on what is made, in its order, until no more than so many are under way. An error that ends the pipeline
    /// waits until all of them are out.
    /// </summary>
    private void Settle(int most)
    {
        while (_underWay.Count > most || (_underWay.Count > 0 && _underWay.Peek().Task.IsCompleted))
        {
            UnderWay next = _underWay.Peek();
            try
            {
                NewApiToken made = Run(_ => next.Task);
                foreach (LimitlessException error in Deliver(made, next))
                    _errors.Enqueue((next, error, made.TokenId));
            }
            catch (LimitlessException error)
            {
                Work.Note(error);
                _errors.Enqueue((next, error, error.Target ?? next.Label));
            }

            _underWay.Dequeue();
            if (_errors.Any(untold => StopsAtError || IsTerminating(untold.Error)))
                most = 0;
        }

        while (_errors.Count > 0)
        {
            (_, LimitlessException error, string? target) = _errors.Peek();
            Report(error, target, noteTold: () => _errors.Dequeue());
        }
    }

    /// <summary>
    /// A token that was made comes out in any case, since its secret can't be had again. Gives the errors to be told then.
    /// </summary>
    private IEnumerable<LimitlessException> Deliver(NewApiToken made, UnderWay next)
    {
        LimitlessException? trouble = null;
        try
        {
            if (next.Vault is not null)
            {
                next.Vault.Store(made.Credential);
                Maker.NewTokens.Remove(made);
            }
        }
        catch (LimitlessException error)
        {
            string sentence = ErrorText.Message(
                ErrorIds.Vault + "_NotStored", DisplayText.Clean(made.TokenId), error.Message,
                CommandText.NewToken(Maker, made.TokenId));
            trouble = new LimitlessException(ErrorIds.Vault, sentence)
            {
                NewToken = made,
                OwnAdvice = ErrorText.Action(ErrorIds.Vault + "_NotStored", CommandText.Quote(made.TokenId)),
            };
        }

        Emit(made);
        if (next.Vault is null && Host.Name == RemoteHostName)
            Warn($"The secret of {DisplayText.Clean(made.TokenId)} stays in this job or remote session and is "
                + "lost when it ends. Use -SecretName to put it into a vault.");
        return new[] { trouble, next.Derivation.Oddity }.OfType<LimitlessException>();
    }

    private static string Describe(DeriveRequest request, SecretVault? vault) => DisplayText.Clean(
        (request.Label is null ? "a token without a label" : "'" + request.Label + "'")
        + (request.Scopes is null ? "" : " (" + string.Join(" ", request.Scopes) + ")")
        + (vault is null ? "" : ", stored as " + vault.Place));

    /// <summary>A token that is being made, and where it is to go.</summary>
    private sealed class UnderWay(string? label, SecretVault? vault, TokenDerivation derivation, Task<NewApiToken> task)
    {
        public string? Label { get; } = label;

        public SecretVault? Vault { get; } = vault;

        public TokenDerivation Derivation { get; } = derivation;

        public Task<NewApiToken> Task { get; } = task;

        /// <summary>Whatever the end is: the derivation knows it.</summary>
        public void WaitForEnd() => ((IAsyncResult)Task).AsyncWaitHandle.WaitOne();
    }
}
