namespace Limitless.Tokens.Api;

/// <summary>The four operations of the service.</summary>
internal interface ITokenService
{
    Task<CapabilityWire> GetCapabilityAsync(CancellationToken cancellationToken);

    /// <summary>The same operations, spoken as one token and nobody else.</summary>
    ITokenService As(TokenCredential token);

    /// <summary>Not idempotent: never sent twice once the server may have made a token.</summary>
    Task<DerivedTokenWire> DeriveAsync(DeriveRequestWire request, CancellationToken cancellationToken);

    /// <summary>All active tokens, as of a moment on the server's clock.</summary>
    Task<TokenList> ListAsync(CancellationToken cancellationToken);

    /// <summary>
    /// A signed call that has no effect: its credential works. Of a long answer no more is read than shows that it is a list.
    /// </summary>
    Task ProveAsync(CancellationToken cancellationToken);

    /// <summary>Revokes, and returns the server's words, if it had any.</summary>
    Task<string?> RevokeAsync(string tokenId, CancellationToken cancellationToken);
}
