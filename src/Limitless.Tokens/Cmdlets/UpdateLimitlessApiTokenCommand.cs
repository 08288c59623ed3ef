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
    private readonly List<RotationRequest> _requests = [];
    private readonly HashSet<string> _ids = new(StringComparer.Ordinal);
    private readonly Dictionary<string, ApiToken> _listed = new(StringComparer.Ordinal);
    private LimitlessSession _session = null!;
    private TokenInput _input = null!;
    private TokenRotation? _current;

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
    public string? SecretName { get; set; }

    /// <summary>The vault to store it in; without it, the default one. It needs -SecretName.</summary>
    /// <value>The default vault</value>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ValidateNotNullOrEmpty]
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
            Request(token.TokenId!);
        }
    }

    private void Request(string tokenId)
    {
        try
        {
            SecretVault? vault = SecretVault.Find(this, SecretName, Vault, tokenId, AllowClobber);
            if (_ids.Add(tokenId))
                _requests.Add(new RotationRequest(tokenId, vault));
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
        if (_requests.Where(request => request.Vault is not null)
            .GroupBy(request => request.Vault!.Key, StringComparer.OrdinalIgnoreCase).Any(group => group.Count() > 1))
            throw LimitlessException.CreateVariant(ErrorIds.Vault, "OneName", _requests.Count);

        TokenList list = Run(Service.ListAsync);
        foreach (ApiToken token in list.Tokens)
            _listed[token.TokenId] = token;
        foreach (RotationRequest request in _requests.OrderBy(request => request.TokenId == _session.TokenId))
        {
            if (_listed.TryGetValue(request.TokenId, out ApiToken? token))
                Attempt(token, request.Vault);
            else
                Report(TokenFilter.NotFound(list.Tokens, request.TokenId), request.TokenId);
        }
    }

    internal override void LeftEarly()
    {
        TellEmitted(toldApart: _current?.New);
        if (_current?.Unfinished is { } text)
            Host.UI.WriteWarningLine(text);
    }

    private void Attempt(ApiToken token, SecretVault? vault)
    {
        try
        {
            if (Confirm(token, vault))
                Rotate(token, vault);
        }
        catch (LimitlessException error)
        {
            Forget(ref _current);
            Report(error, token.TokenId);
        }

        Observer.Release(this);
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

    private void Rotate(ApiToken old, SecretVault? vault)
    {
        vault?.CheckCanStore();
        Observer.Hold();
        using TokenRotation rotation = new(old, _session, Service) { IsListed = _listed.ContainsKey };
        _current = rotation;
        NewApiToken made = Run(rotation.MakeAsync);
        LimitlessException? trouble = Deliver(rotation, made, vault);
        // It goes out before the old one is revoked: whoever stands behind this cmdlet can keep it in time.
        Emit(made);
        if (trouble is not null)
            throw trouble;
        rotation.SwapInSession(vault is null ? CredentialSource.Parameter : CredentialSource.Vault);
        if (Run(rotation.ReplaceAsync) is { } warning)
            Warn(warning);
        if (vault is not null)
            _session.NewTokens.Remove(made);
        _current = null;
        if (rotation.Oddity is not null)
            Report(rotation.Oddity, old.TokenId);
    }

    /// <summary>
    /// Stores and deploys. Once that has begun the new secret may be in use, so that no token is revoked any more.
    /// </summary>
    private LimitlessException? Deliver(TokenRotation rotation, NewApiToken made, SecretVault? vault)
    {
        string reason;
        try
        {
            vault?.Store(made.Credential);
            if (Deploy is not null)
                new DeployScript(this, Deploy).Run(made);
            return null;
        }
        catch (LimitlessException trouble)
        {
            reason = trouble.Message;
        }
        catch (RuntimeException trouble) when (trouble is not PipelineStoppedException)
        {
            reason = "-Deploy failed: " + ScriptTrouble.Describe(trouble.ErrorRecord);
        }
        catch (FlowControlException)
        {
            reason = "-Deploy left with exit, break or continue";
        }

        return rotation.Incomplete(
            reason, "Finish", CommandText.Quote(rotation.Old.TokenId), CommandText.Quote(made.TokenId));
    }
}
