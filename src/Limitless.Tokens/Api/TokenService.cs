namespace Limitless.Tokens.Api;

/// <summary>The four operations over one session's HTTP client.</summary>
internal sealed class TokenService(LimitlessHttpClient http, IRequestObserver observer) : ITokenService
{
    private const string TokensPath = "/auth/api-tokens";
    private const string UsualWords = "Token revoked";

    /// <summary>To read as much takes less time than the new connection that is needed after an answer that was left.</summary>
    private const int ProofLimit = 64 * 1024;

    public ITokenService As(TokenCredential token) =>
        new TokenService(http.As(new SingleTokenStore(token)), observer);

    public async Task<PartnerCapability> GetCapabilityAsync(CancellationToken cancellationToken)
    {
        ApiRequest request = new(HttpMethod.Get, TokensPath + "/capabilities", CredentialKind.Identity);
        return (await http.SendAsync(request, PayloadReader.Capability, observer, cancellationToken)
            .ConfigureAwait(false)).Value.ToModel(http.Server);
    }

    public async Task<DerivedTokenPayload> DeriveAsync(DeriveRequest request, CancellationToken cancellationToken)
    {
        ApiRequest derive = new(HttpMethod.Post, TokensPath + "/derive", CredentialKind.Identity)
        {
            Body = JsonSerializer.SerializeToUtf8Bytes(request, ApiJson.Default.DeriveRequest),
        };
        try
        {
            return (await http.SendAsync(derive, DerivedTokenReader.Read, observer, cancellationToken)
                .ConfigureAwait(false)).Value;
        }
        catch (LimitlessApiException lost) when (lost.Failure.AnswerLost)
        {
            throw new LimitlessApiException(lost.Failure.As(
                ErrorIds.AmbiguousDerive, ErrorText.Message(ErrorIds.AmbiguousDerive, lost.Message)));
        }
    }

    public async Task<TokenList> ListAsync(CancellationToken cancellationToken)
    {
        ApiRequest request = new(HttpMethod.Get, TokensPath, CredentialKind.Token) { MaximumResponseBytes = ApiRequest.LargeResponse };
        TokenSnapshot snapshot = new(http.Server);
        ApiResponse<IReadOnlyList<ApiToken>> response = await http
            .SendAsync(request, () => new TokenListReader(snapshot), observer, cancellationToken).ConfigureAwait(false);
        snapshot.AsOf = http.Clock.NowBy(response.ServerTime);
        return new TokenList(response.Value, snapshot.AsOf);
    }

    public Task ProveAsync(CancellationToken cancellationToken)
    {
        ApiRequest request = new(HttpMethod.Get, TokensPath, CredentialKind.Token)
        {
            MaximumResponseBytes = ProofLimit,
            NeedsOnlyStart = true,
        };
        return http.SendAsync(
            request, () => new TokenListReader(new TokenSnapshot(http.Server)), observer, cancellationToken);
    }

    public async Task<string?> RevokeAsync(string tokenId, CancellationToken cancellationToken)
    {
        string path = TokensPath + "/" + Uri.EscapeDataString(TokenIdRule.Check(tokenId));
        ApiRequest request = new(HttpMethod.Delete, path, CredentialKind.Token) { NamesToken = true };
        ApiResponse<string?> response = await http
            .SendAsync(request, PayloadReader.Revocation, observer, cancellationToken).ConfigureAwait(false);
        // The usual words are not looked through: that would take the session's credentials out of their SecureStrings
        // for each token that is revoked.
        return response.Value is null or UsualWords ? response.Value : response.Redact(response.Value);
    }

    private sealed class SingleTokenStore(TokenCredential token) : ICredentialStore
    {
        public CredentialSet Current { get; } = new(null, token, null);

        public bool IsClosed => false;
    }
}

/// <summary>The four operations of the service.</summary>
internal interface ITokenService
{
    Task<PartnerCapability> GetCapabilityAsync(CancellationToken cancellationToken);

    /// <summary>The same operations, spoken as one token and nobody else.</summary>
    ITokenService As(TokenCredential token);

    /// <summary>Not idempotent: never sent twice once the server may have made a token.</summary>
    Task<DerivedTokenPayload> DeriveAsync(DeriveRequest request, CancellationToken cancellationToken);

    /// <summary>All active tokens, as of a moment on the server's clock.</summary>
    Task<TokenList> ListAsync(CancellationToken cancellationToken);

    /// <summary>
    /// A signed call that has no effect: its credential works. Of a long answer no more is read than shows that it is a list.
    /// </summary>
    Task ProveAsync(CancellationToken cancellationToken);

    /// <summary>Revokes, and returns the server's words, if it had any.</summary>
    Task<string?> RevokeAsync(string tokenId, CancellationToken cancellationToken);
}

/// <summary>A whole list, with the moment on the server's clock that it tells of.</summary>
internal sealed class TokenList(IReadOnlyList<ApiToken> tokens, DateTimeOffset asOf)
{
    public IReadOnlyList<ApiToken> Tokens { get; } = tokens;

    public DateTimeOffset AsOf { get; } = asOf;
}
