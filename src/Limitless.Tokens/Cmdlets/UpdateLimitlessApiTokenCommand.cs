namespace Limitless.Tokens.Cmdlets;

/// <summary>
/// Rotates API tokens, make before break: a new one takes over before the old one is revoked.
/// </summary>
/// <remarks>
/// <para>
/// Needs a session with an identity and an API token or legacy key. A new token with the label and scopes of the
/// old one is derived, proved with a call, stored and deployed where that is asked for, and emitted; only then is
/// the old one revoked, and proved to be gone.
/// </para>
/// <para>
/// Several are rotated at the same time (-ThrottleLimit), and you are asked for all of them before the first is begun. The
/// new tokens come out in the order of the input, and errors after them, when nothing is under way any more. One list in
/// the end proves for all of them that the old ones are gone. The session's own token comes last and alone.
/// </para>
/// <para>
/// What fails before storing or deploying has begun takes the new token away and keeps the old. After that both
/// stay alive, the new one comes out, and the error LimitlessRotationIncomplete says what is left to do: a secret
/// that may be in use already is never revoked.
/// </para>
/// <para>
/// The new token comes out before the old one is revoked. When you assign the output and the pipeline ends early, by
/// Ctrl+C, an error or a command further down, the variable stays empty and the session still has the new tokens:
/// $LimitlessSession.NewTokens hands them out with their secrets, the newest last, until Disconnect-Limitless. An error
/// about a new token has it in $_.Exception.NewToken.
/// </para>
/// </remarks>
/// <example>
/// Rotate a bot's token in its vault
/// <code>
/// Get-LimitlessApiToken -Label 'my-bot' |
///     Update-LimitlessApiToken -SecretName 'limitless/my-bot' -Vault Production -Confirm:$false
/// </code>
/// The vault has the new secret, under the same name, before the old token is revoked.
/// </example>
/// <example>
/// Bring the new token to where it is used
/// <code>
/// $token = Get-LimitlessApiToken -Label 'old-bot'
/// $token | Update-LimitlessApiToken -Confirm:$false -Deploy {
///     param($Token)
///     Set-BotCredential -Credential $Token.Credential -ErrorAction Stop
/// }
/// </code>
/// Set-BotCredential stands for your own command. When it fails, the old token is not revoked.
/// </example>
/// <example>
/// See each step for the session's own token
/// <code>
/// Update-LimitlessApiToken -TokenId (Get-LimitlessSession).TokenId -WhatIf
/// </code>
/// Rotated for real, the session would sign with the new one from then on.
/// </example>
/// <seealso cref="NewLimitlessApiTokenCommand"/>
/// <seealso cref="RevokeLimitlessApiTokenCommand"/>
[Cmdlet(VerbsData.Update, "LimitlessApiToken", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.High)]
[OutputType(typeof(NewApiToken))]
public sealed class UpdateLimitlessApiTokenCommand : LimitlessNewTokenCmdlet
{
    private readonly List<Request> _requests = [];
    private readonly Dictionary<string, ApiToken> _listed = new(StringComparer.Ordinal);
    private LimitlessSession _session = null!;
    private TokenInput _input = null!;
    private RotationRun? _run;

    /// <summary>
    /// The tokens to rotate: ids, token objects, rows of a CSV file with a column TokenId, or any mixture. The
    /// session's own token comes last, and the session signs with the new one from then on.
    /// </summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("InputObject")]
    [TokenReferenceTransformation]
    [ArgumentCompleter(typeof(TokenIdCompleter))]
    public ApiTokenReference[] TokenId { get; set; } = [];

    /// <summary>
    /// Stores the new token under this name in a vault of Microsoft.PowerShell.SecretManagement, as a credential,
    /// before the old one is revoked. One name for each token. Before anything is made, the vault is asked what has the
    /// name: nothing or the token that is rotated, else nothing is done. The secret's metadata stays.
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

    /// <summary>Replaces whatever has the name -SecretName in the vault, be it another token or no token at all.</summary>
    [Parameter]
    public SwitchParameter AllowClobber { get; set; }

    /// <summary>
    /// Brings the new token, its one argument, to where it is used, before the old one is revoked. It has failed when
    /// it throws, writes an error, or leaves an exit code other than 0 in $LASTEXITCODE; from PowerShell 7.4 on each
    /// native command in it counts. Where an exit code means no failure, set $PSNativeCommandUseErrorActionPreference
    /// to $false in the script and $global:LASTEXITCODE to 0 at its end. Its output goes to the information stream.
    /// </summary>
    [Parameter]
    public ScriptBlock? Deploy { get; set; }

    /// <summary>
    /// How many are rotated at the same time; 8 by default. Vault and -Deploy take one after the other, in the order of
    /// the input. While the server limits the rate it is fewer, which takes time and fails none of them.
    /// </summary>
    [Parameter]
    [ValidateRange(1, 64)]
    public int ThrottleLimit { get; set; } = 8;

    internal override void Begin()
    {
        base.Begin();
        _session = Maker;
        _session.Credentials.RequireToken();
        _session.Credentials.RequireIdentity();
        _input = new TokenInput(_session, IsGiven(nameof(TokenId)));
    }

    internal override void Process()
    {
        foreach (ApiTokenReference token in _input.Take(TokenId, Report))
        {
            Add(token.TokenId!);
        }
    }

    private void Add(string tokenId)
    {
        try
        {
            SecretVault? vault = SecretVault.Find(this, SecretName, Vault, tokenId, AllowClobber);
            _requests.Add(new Request(tokenId, vault));
        }
        catch (LimitlessException error)
        {
            Report(error, tokenId);
        }
    }

    internal override void End()
    {
        if (_input.IsRefused || _requests.Count == 0)
            return;
        TakeEachOnce();
        TokenList list = Run(Service.ListAsync);
        _session.Remember(list.Tokens);
        foreach (ApiToken token in list.Tokens)
            _listed[token.TokenId] = token;
        Request[] confirmed = [.. _requests.OrderBy(request => request.TokenId == _session.TokenId)
            .Where(request => IsReady(request, list.Tokens))];
        if (confirmed.Length > 0)
            Rotate(confirmed);
    }

    /// <summary>
    /// A token that came twice is rotated once; one secret for two tokens, or one token for two, is a mistake.
    /// </summary>
    private void TakeEachOnce()
    {
        Dictionary<string, Request> byId = new(StringComparer.Ordinal), byPlace = new(StringComparer.Ordinal);
        foreach (Request request in _requests)
        {
            if (byId.TryGetValue(request.TokenId, out Request? same))
            {
                if (same.Vault?.Key != request.Vault?.Key)
                    throw LimitlessException.CreateVariant(
                        ErrorIds.Vault, "TwoPlaces", DisplayText.Clean(request.TokenId), Place(same), Place(request));
                continue;
            }

            byId.Add(request.TokenId, request);
            if (request.Vault is not { } vault)
                continue;
            if (byPlace.TryGetValue(vault.Key, out Request? other))
                throw LimitlessException.CreateVariant(ErrorIds.Vault, "OneName", other.Vault!.Place,
                    DisplayText.Clean(other.TokenId), DisplayText.Clean(request.TokenId));
            byPlace.Add(vault.Key, request);
        }

        _requests.RemoveAll(request => byId[request.TokenId] != request);

        static string Place(Request request) => request.Vault is { } vault ? "as " + vault.Place : "in no vault";
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        base.Dispose(disposing);
        foreach (Request request in _requests)
            request.Rotation?.Dispose();
    }

    internal override void LeftEarly()
    {
        // Only when nothing is under way any more is it known what became of each.
        _run?.Ended.GetAwaiter().GetResult();
        TokenRotation[] untold = [.. _requests.Where(request => !request.IsTold).Select(request => request.Rotation!)
            .Where(rotation => rotation is not null)];
        (NewApiToken? New, string Text)[] unfinished = [.. untold.Where(rotation => rotation.Unfinished is not null)
            .Select(rotation => (rotation.New, rotation.Unfinished!))];
        foreach (Request request in _requests.Where(request => !request.IsTold))
            LetGoIfStored(request);
        TellEmitted(toldApart: [.. unfinished.Select(left => left.New), .. _requests.Select(request => request.Stored)]);
        string[] unproved = [.. untold.Where(rotation => rotation.IsUnproved)
            .Select(rotation => CommandText.Quote(rotation.Old.TokenId))];
        if (unproved.Length > 0)
            Host.UI.WriteWarningLine(ErrorText.Message(
                ErrorIds.RotationIncomplete + "_StoppedProof", string.Join(", ", unproved)));
        foreach (string text in unfinished.Select(left => left.Text).Concat(untold.Select(WarningOf).OfType<string>()))
            Host.UI.WriteWarningLine(text);
    }

    /// <summary>What is to be warned of a rotation that has come to its end.</summary>
    private string? WarningOf(TokenRotation rotation) =>
        _run!.EndedAsync(rotation) is { Status: TaskStatus.RanToCompletion } ended ? ended.Result : null;

    /// <summary>Whether it is to be rotated: it exists, the user agrees, and its vault would take the new token.</summary>
    private bool IsReady(Request request, IReadOnlyList<ApiToken> tokens)
    {
        try
        {
            if (!_listed.TryGetValue(request.TokenId, out ApiToken? token))
                throw TokenFilter.NotFound(tokens, request.TokenId);
            if (!Confirm(token, request.Vault))
                return false;
            request.Vault?.CheckCanStore();
            return true;
        }
        catch (LimitlessException error)
        {
            Report(error, request.TokenId);
            return false;
        }
    }

    private bool Confirm(ApiToken token, SecretVault? vault)
    {
        List<string> steps = ["derive a new one with the same label and scopes", "prove it with a signed call"];
        if (vault is not null)
            steps.Add("store it as " + vault.Place);
        if (Deploy is not null)
            steps.Add("run -Deploy");
        if (token.TokenId == _session.TokenId)
            steps.Add("sign this session's requests with it");
        steps.Add("revoke the old one");
        steps.Add("verify that it is gone");
        string target = TokenDescription.Of(
            new ApiTokenReference(token), _session.Http.Clock.UtcNow, token.TokenId == _session.TokenId);
        return ShouldProcess(target, "Rotate API token: " + string.Join(", ", steps));
    }

    private void Rotate(Request[] requests)
    {
        ITokenService service = requests.Length == 1 ? Service : CreatePacedService();
        foreach (Request request in requests)
            request.Rotation = new(_listed[request.TokenId], _session, service) { IsListed = _listed.ContainsKey };
        bool stopsAtError = StopsAtError;
        _run = new RotationRun(service, [.. requests.Select(request => request.Rotation!)], _session.TokenId)
        {
            Work = new ThrottledWork(ThrottleLimit, error => stopsAtError || IsTerminating(error)),
        };
        BulkProgress progress = new(this, "Rotating API tokens", requests.Length);
        Observer.Hold();
        _run.Start(StopToken);
        for (int i = 0; i < requests.Length; i++)
            Deliver(requests[i], step => progress.Report(i, $", {step} {DisplayText.Clean(requests[i].TokenId)}"));
        progress.Report(requests.Length, ", revoking and proving");
        Run(async _ =>
        {
            await _run.Ended.ConfigureAwait(false);
            return true;
        });
        progress.Complete();
        Conclude(requests);
    }

    /// <summary>
    /// Takes the new token of one, and brings it to where it belongs. Its object goes out before the old one is revoked:
    /// whoever stands behind this cmdlet can keep it in time.
    /// </summary>
    private void Deliver(Request request, Action<string> show)
    {
        show("making");
        if (Run(_ => _run!.MadeAsync(request.Rotation!)) is not { } made)
            return;
        LimitlessException? trouble = StoreAndDeploy(request, made, show);
        Emit(made);
        if (trouble is null)
            request.Rotation!.SwapInSession(
                request.Vault is null ? CredentialSource.Parameter : CredentialSource.Vault);
        _run!.Continue(request.Rotation!, trouble);
    }

    /// <summary>
    /// Tells how each ended. Nothing is under way any more that an error could leave behind; one that dooms all is raised
    /// once, at the end.
    /// </summary>
    private void Conclude(Request[] requests)
    {
        WarnOfUntried(requests.Count(request => !request.Rotation!.IsBegun && !_run!.EndedAsync(request.Rotation).IsFaulted));
        (LimitlessException Error, string TokenId)? doom = null;
        foreach (Request request in requests)
        {
            try
            {
                TokenRotation rotation = request.Rotation!;
                if (Run(_ => _run!.EndedAsync(rotation)) is { } warning)
                    Warn(warning);
                request.IsTold = true;
                LetGoIfStored(request);
                if (rotation.Oddity is { } oddity)
                    Report(oddity, request.TokenId);
            }
            catch (LimitlessException error) when (IsTerminating(error))
            {
                doom ??= (error, request.TokenId);
            }
            catch (LimitlessException error)
            {
                Report(error, request.TokenId, noteTold: () => request.IsTold = true);
            }
        }

        if (doom is { } last)
            Report(last.Error, last.TokenId);
    }

    /// <summary>A new token that is in its vault, and whose old one is gone, need not be had from the session.</summary>
    private void LetGoIfStored(Request request)
    {
        if (request.Stored is { } stored && request.Rotation!.Unfinished is null)
            _session.NewTokens.Remove(stored);
    }

    /// <summary>
    /// Stores and deploys. Once that has begun the new secret may be in use, so that no token is revoked any more.
    /// </summary>
    private LimitlessException? StoreAndDeploy(Request request, NewApiToken made, Action<string> show)
    {
        string reason;
        try
        {
            if (request.Vault is not null)
            {
                show("storing the new token of");
                request.Vault.Store(made.Credential);
                request.Stored = made;
            }

            if (Deploy is not null)
            {
                show("running -Deploy for");
                new DeployScript(this, Deploy).Run(made);
            }

            return null;
        }
        catch (LimitlessException trouble)
        {
            reason = trouble.Message;
        }
        catch (RuntimeException trouble) when (trouble is not PipelineStoppedException)
        {
            reason = "-Deploy failed: " + ScriptError.Describe(trouble.ErrorRecord);
        }
        catch (FlowControlException)
        {
            reason = "-Deploy left with exit, break or continue";
        }

        return request.Rotation!.Incomplete(
            reason, "Finish", cause: null, CommandText.Quote(request.TokenId), CommandText.Quote(made.TokenId));
    }

    /// <summary>A token to rotate, with the place for the new one.</summary>
    private sealed class Request(string tokenId, SecretVault? vault)
    {
        public string TokenId { get; } = tokenId;

        public SecretVault? Vault { get; } = vault;

        public TokenRotation? Rotation { get; set; }

        /// <summary>The new token, once its vault has it.</summary>
        public NewApiToken? Stored { get; set; }

        /// <summary>Whether nothing is left to be told of it when the pipeline ends.</summary>
        public bool IsTold { get; set; }
    }
}
