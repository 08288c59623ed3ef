namespace Limitless.Tokens.Cmdlets;

/// <summary>
/// Revokes API tokens, one or thousands, at once and for good.
/// </summary>
/// <remarks>
/// <para>
/// Needs a session with an API token or a legacy key. It collects its input, asks for each token, then sends; the
/// receipts come in the order of the input and are ready for Export-Csv. A token that fails is an error of its own
/// and does not stop the others. Where the server limits the rate, all of them slow down and none fails for it. When you
/// stop it, it says how many tokens are revoked, and names those that may be gone because a request was on its way.
/// </para>
/// <para>
/// The session's own token goes last. It is revoked when it is named as an argument; through the pipeline only with
/// -IncludeSessionToken. A token of another server is refused.
/// </para>
/// </remarks>
/// <example>
/// Review first
/// <code>
/// Get-LimitlessApiToken -UnusedFor 30d | Revoke-LimitlessApiToken -WhatIf
/// </code>
/// One line a token, with label, scopes, age and last use, and how many there are. Nothing is sent that changes
/// anything.
/// </example>
/// <example>
/// Revoke a bot's token and prove that it is gone
/// <code>
/// Get-LimitlessApiToken -Label 'old-bot' | Revoke-LimitlessApiToken -Verify -Confirm:$false
/// </code>
/// Without -Confirm:$false it asks for each.
/// </example>
/// <example>
/// Revoke what is in a file, and keep the receipts
/// <code>
/// $leaked = Import-Csv -Path leaked.csv
/// $leaked | Revoke-LimitlessApiToken -MaximumCount 50 -Confirm:$false | Export-Csv -Path receipts.csv
/// </code>
/// The file needs a column TokenId. With more than fifty rows nothing at all is revoked.
/// </example>
/// <seealso cref="GetLimitlessApiTokenCommand"/>
/// <seealso cref="UpdateLimitlessApiTokenCommand"/>
[Cmdlet(VerbsSecurity.Revoke, "LimitlessApiToken", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.High)]
[OutputType(typeof(ApiTokenRevocation))]
public sealed class RevokeLimitlessApiTokenCommand : LimitlessRequestCmdlet
{
    private const string Operation = "Revoke API token";

    private readonly List<ApiTokenReference> _tokens = [];
    private readonly HashSet<string> _ids = new(StringComparer.Ordinal);
    private LimitlessSession _session = null!;
    private int _told;
    private TokenInput _input = null!;
    private bool _isArgument;

    /// <summary>
    /// The tokens: ids, token objects, rows of a CSV file with a column TokenId, or any mixture. An id that comes twice
    /// is revoked once. The session's own token is revoked last, and through the pipeline only with
    /// -IncludeSessionToken.
    /// </summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("InputObject")]
    [TokenReferenceTransformation]
    [ArgumentCompleter(typeof(TokenIdCompleter))]
    public ApiTokenReference[] TokenId { get; set; } = [];

    /// <summary>
    /// How many requests are under way at the same time; 8 by default. While the server limits the rate it is fewer,
    /// which takes time and fails none of them.
    /// </summary>
    [Parameter]
    [ValidateRange(1, 64)]
    public int ThrottleLimit { get; set; } = 8;

    /// <summary>
    /// Revokes nothing at all when more tokens than this come in; 10 by default. That is as many as one reads before one
    /// says yes, and fewer than a partner's bots, so that a filter that matches all of them by mistake stops here. Name
    /// the number that you expect to revoke more.
    /// </summary>
    /// <value>10</value>
    [Parameter]
    [ValidateRange(1, int.MaxValue)]
    public int MaximumCount { get; set; } = 10;

    /// <summary>
    /// Lists the tokens again, and raises the error LimitlessStillListed for any that is still there.
    /// </summary>
    [Parameter]
    public SwitchParameter Verify { get; set; }

    /// <summary>Lets the session's own token come through the pipeline; it is revoked last.</summary>
    [Parameter]
    public SwitchParameter IncludeSessionToken { get; set; }

    internal override void Begin()
    {
        base.Begin();
        _session = Connected;
        _session.Credentials.RequireToken();
        _isArgument = IsGiven(nameof(TokenId));
        _input = new TokenInput(_session, _isArgument);
    }

    internal override void Process()
    {
        foreach (ApiTokenReference token in _input.Take(TokenId, Report))
        {
            if (IsOwn(token) && !_isArgument && !IncludeSessionToken)
                Report(
                    LimitlessException.Create(ErrorIds.SessionToken, DisplayText.Clean(token.TokenId!)), token.TokenId);
            else if (_ids.Add(token.TokenId!))
                _tokens.Add(token);
        }
    }

    internal override void End()
    {
        if (_input.IsRefused)
            return;
        bool isReview = LanguagePrimitives.IsTrue(
            MyInvocation.BoundParameters.TryGetValue("WhatIf", out object? given) ? given
                : GetVariableValue("WhatIfPreference"));
        if (!isReview)
            CheckCount();
        List<ApiTokenReference> confirmed = [.. _tokens.Where((token, index) => Confirm(token, index + 1))];
        if (isReview && _tokens.Count > 0)
            ShouldProcess(_tokens.Count == 1 ? "1 token in all" : _tokens.Count + " tokens in all", Operation);
        // What would stop it in earnest is shown last, after all that was to be reviewed.
        CheckCount();
        if (confirmed.Count > 0)
            Revoke(confirmed);
    }

    private void CheckCount()
    {
        if (_tokens.Count > MaximumCount)
            throw LimitlessException.Create(ErrorIds.MaximumCount, _tokens.Count, MaximumCount);
    }

    private bool IsOwn(ApiTokenReference token) => token.TokenId == _session.TokenId;

    private bool Confirm(ApiTokenReference token, int number)
    {
        string target = TokenDescription.Of(token, _session.Http.Clock.UtcNow, IsOwn(token));
        string action = $"Performing the operation \"{Operation}\" on target \"{target}\".";
        string caption = Operation + (_tokens.Count == 1 ? "" : $" {number} of {_tokens.Count}");
        return ShouldProcess(action, $"Revoke {target}? It can't be undone.", caption);
    }

    private void Revoke(List<ApiTokenReference> tokens)
    {
        ITokenService service = tokens.Count == 1 ? Service : CreatePacedService();
        RevocationRun run = new(service, tokens, _session.TokenId)
        {
            Work = new ThrottledWork(ThrottleLimit, IsTerminating),
            Now = () => _session.Http.Clock.UtcNow,
            IsVerified = Verify,
        };
        LimitlessException? doom;
        Observer.Hold();
        try
        {
            doom = Receive(run, tokens);
        }
        finally
        {
            // Left early: by Ctrl+C, by -ErrorAction Stop, or by a command further down that has enough.
            if (_told < tokens.Count)
                TellOfStop(run, tokens.Count);
        }

        if ((doom ?? run.VerificationError) is { } error)
            throw error;
    }

    /// <summary>Only when nothing is under way any more is it known what became of each.</summary>
    private void TellOfStop(RevocationRun run, int total)
    {
        StopWork();
        run.Ended.GetAwaiter().GetResult();
        string[] open = [.. run.MayBeGone(from: _told).Select(DisplayText.Clean)];
        Host.UI.WriteWarningLine($"Stopped: {run.DoneCount} of {total} tokens are revoked"
            + (open.Length == 0 ? "." : $"; {open.Length} more may be gone, since their requests were on the way: {string.Join(", ", open)}."));
    }

    /// <summary>
    /// Writes what comes in, in the order of the input; hands back the error that dooms the rest, to be raised once.
    /// </summary>
    private LimitlessException? Receive(RevocationRun run, List<ApiTokenReference> tokens)
    {
        BulkProgress progress = new(this, "Revoking API tokens", tokens.Count);
        LimitlessException? doom = null;
        List<string> doomed = [];
        int leftAlone = 0;
        IReadOnlyList<Task<RevocationOutcome>>? outcomes = null;
        for (int i = 0; i < tokens.Count; i++)
        {
            int current = i;
            RevocationOutcome outcome = Run(token => (outcomes ??= run.Start(token))[current]);
            progress.Report(run.DoneCount);
            if (outcome.Error is { } error && !IsTerminating(error))
            {
                Report(WithHint(error, tokens[i].TokenId!), tokens[i].TokenId, noteTold: () => _told++);
                continue;
            }

            _told++;
            if (outcome.Error is not null)
                doomed.Add(tokens[i].TokenId!);
            doom ??= outcome.Error;
            if (outcome.Status is not null)
                WriteObject(Receipt(tokens[i], outcome));
            else if (outcome.Error is null)
                leftAlone++;
        }

        progress.Complete();
        WarnOfUntried(leftAlone);
        string[] open = [.. run.MayBeGone(from: 0).Intersect(doomed).Select(DisplayText.Clean)];
        if (open.Length > 0)
            Warn("These may be revoked, since answers were lost before the error that ended the run: "
                + string.Join(", ", open) + ".");
        return doom;
    }

    /// <summary>The server can't tell that what it doesn't know is a label, but the list that the session saw can.</summary>
    private LimitlessException WithHint(LimitlessException error, string tokenId) =>
        error is LimitlessApiException { ErrorId: ErrorIds.TokenNotFound } unknown
            && TokenFilter.IsLabel(_session.KnownTokens ?? [], tokenId)
            ? new LimitlessApiException(unknown.Failure with
            {
                Advice = ErrorText.Action(ErrorIds.TokenNotFound + "_Label", "", CommandText.Quote(tokenId)),
            })
            : error;

    private ApiTokenRevocation Receipt(ApiTokenReference token, RevocationOutcome outcome) =>
        new(_session.Server, token.TokenId!, token.Label, outcome.Status!.Value, outcome.Message, outcome.At);
}
