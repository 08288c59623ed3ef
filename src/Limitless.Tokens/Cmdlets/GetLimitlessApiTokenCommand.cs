namespace Limitless.Tokens.Cmdlets;

/// <summary>
/// Lists the active API tokens of the profile, all or those that match.
/// </summary>
/// <remarks>
/// <para>
/// Needs a session with an API token or a legacy key. The list is read whole before the first token comes out: half
/// an inventory never passes for a whole one. A revoked token is not in it, and no token shows its secret.
/// </para>
/// <para>
/// Times are in UTC. AgeDays and IdleDays are counted on the server's clock when the list arrives; a token that was
/// never used is idle since it was made. Several filters narrow the list together.
/// </para>
/// </remarks>
/// <example>
/// List all tokens
/// <code>
/// Get-LimitlessApiToken
/// </code>
/// The table tells id, label, scopes and last use. What is cut there ends in an ellipsis; Format-List shows all of it,
/// and when the token was made.
/// </example>
/// <example>
/// Find tokens that nobody uses
/// <code>
/// Get-LimitlessApiToken -Label 'bot-*' -UnusedFor 30d
/// </code>
/// Only tokens whose label begins with "bot-" and that signed nothing for thirty days.
/// </example>
/// <example>
/// Put the old ones into a CSV file
/// <code>
/// Get-LimitlessApiToken -OlderThan 12w | Export-Csv -Path tokens.csv
/// </code>
/// A token's scopes go into one cell. Revoke-LimitlessApiToken and New-LimitlessApiToken take the file's rows
/// again.
/// </example>
/// <seealso cref="NewLimitlessApiTokenCommand"/>
/// <seealso cref="RevokeLimitlessApiTokenCommand"/>
/// <seealso cref="UpdateLimitlessApiTokenCommand"/>
[Cmdlet(VerbsCommon.Get, "LimitlessApiToken")]
[OutputType(typeof(ApiToken))]
public sealed class GetLimitlessApiTokenCommand : LimitlessRequestCmdlet
{
    private readonly List<ApiTokenReference> _named = [];
    private LimitlessSession _session = null!;
    private TokenInput _input = null!;
    private bool _isWhole;

    /// <summary>
    /// Ids, with wildcards, or token objects, rows of a CSV file with a column TokenId, or any mixture. An exact id that
    /// is not in the list is the error LimitlessTokenNotFound. An input that names no token is the error
    /// LimitlessInvalidTokenId, and nothing is listed.
    /// </summary>
    /// <value>All tokens</value>
    [Parameter(Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("InputObject")]
    [SupportsWildcards]
    [TokenReferenceTransformation]
    [ArgumentCompleter(typeof(TokenIdCompleter))]
    public ApiTokenReference[] TokenId { get; set; } = [];

    /// <summary>
    /// Labels, with wildcards; case doesn't matter. Null, an empty or a blank one is the error LimitlessInvalidFilter:
    /// as a filter it would let every token through.
    /// </summary>
    /// <value>All tokens</value>
    [Parameter]
    [SupportsWildcards]
    [ArgumentCompleter(typeof(LabelPatternCompleter))]
    public string[]? Label { get; set; }

    /// <summary>
    /// Only tokens that have all of these scopes. Null, an empty or a blank one is the error LimitlessInvalidFilter; one
    /// that neither this version nor the partner's capability knows is looked for with a warning.
    /// </summary>
    /// <value>All tokens</value>
    [Parameter]
    [ScopeTransformation]
    [ArgumentCompleter(typeof(ScopeCompleter))]
    public string[]? Scope { get; set; }

    /// <summary>
    /// Only tokens that nobody has used for so long, or since they were made: 90min, 12h, 30d, 2w, 6mo (of 30 days), 1y
    /// (of 365), 1h30m, or a TimeSpan.
    /// </summary>
    [Parameter]
    [DurationTransformation]
    [ArgumentCompleter(typeof(DurationCompleter))]
    public TimeSpan UnusedFor { get; set; }

    /// <summary>
    /// Only tokens that were made so long ago or earlier: 90min, 12h, 30d, 2w, 6mo (of 30 days), 1y (of 365), 1h30m, or a
    /// TimeSpan.
    /// </summary>
    [Parameter]
    [DurationTransformation]
    [ArgumentCompleter(typeof(DurationCompleter))]
    public TimeSpan OlderThan { get; set; }

    internal override bool IsTerminating(LimitlessException error) =>
        error.ErrorId is not (ErrorIds.TokenNotFound or ErrorIds.InvalidTokenId);

    internal override void Begin()
    {
        base.Begin();
        if (IsGiven(nameof(Label)))
            TokenFilter.Check(nameof(Label), Label, arePatterns: true);
        if (IsGiven(nameof(Scope)))
            TokenFilter.Check(nameof(Scope), Scope, arePatterns: false);
        CheckDuration(nameof(UnusedFor), UnusedFor);
        CheckDuration(nameof(OlderThan), OlderThan);
        _session = Connected;
        _session.Credentials.RequireToken();
        _input = new TokenInput(_session, IsGiven(nameof(TokenId)));
        WarnOfUnknownScopes(Scope ?? []);
    }

    internal override void Process()
    {
        _isWhole = !IsGiven(nameof(TokenId));
        _named.AddRange(_input.Take(TokenId, Report, mayBePatterns: true));
    }

    /// <summary>All names are known before anything comes out, so that a wrong one gives nothing.</summary>
    internal override void End()
    {
        if (_input.IsRefused || (!_isWhole && _named.Count == 0))
            return;
        TokenList list = Run(Service.ListAsync);
        _session.Remember(list.Tokens);
        TokenFilter filter = new(Label, Scope)
        {
            AsOf = list.AsOf,
            UnusedFor = IsGiven(nameof(UnusedFor)) ? UnusedFor : null,
            OlderThan = IsGiven(nameof(OlderThan)) ? OlderThan : null,
        };
        if (_isWhole)
            Write(list.Tokens, filter);
        foreach (ApiTokenReference token in _named)
            WriteNamed(token.TokenId!, list.Tokens, filter);
    }

    private void WriteNamed(string tokenId, IReadOnlyList<ApiToken> tokens, TokenFilter filter)
    {
        List<ApiToken> named = TokenFilter.Named(tokens, tokenId);
        if (named.Count == 0 && !WildcardPattern.ContainsWildcardCharacters(tokenId))
            Report(TokenFilter.NotFound(tokens, tokenId), tokenId);
        Write(named, filter);
    }

    /// <summary>
    /// One by one: a collection the engine would copy first, and a command behind that wants the first few only could
    /// not end it.
    /// </summary>
    private void Write(IEnumerable<ApiToken> tokens, TokenFilter filter)
    {
        foreach (ApiToken token in tokens)
        {
            if (filter.Matches(token))
                WriteObject(token);
        }
    }

    private static void CheckDuration(string parameter, TimeSpan duration)
    {
        if (duration == DurationTransformationAttribute.Invalid)
            throw LimitlessException.Create(ErrorIds.InvalidDuration, "-" + parameter);
        if (duration == DurationTransformationAttribute.Ambiguous)
            throw LimitlessException.CreateVariant(ErrorIds.InvalidDuration, "Minutes", "-" + parameter);
    }
}
