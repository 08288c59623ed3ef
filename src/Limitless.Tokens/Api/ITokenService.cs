using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;

namespace Limitless.Tokens.Api;

/// <summary>The four operations of the service.</summary>
internal interface ITokenService
{
    Task<CapabilityWire> GetCapabilityAsync(CancellationToken cancellationToken);

    /// <summary>Not idempotent: never sent twice once the server may have made a token.</summary>
    Task<DerivedTokenWire> DeriveAsync(DeriveRequestWire request, CancellationToken cancellationToken);

    /// <summary>All active tokens, and the server's time when it said so.</summary>
    Task<TokenList> ListAsync(CancellationToken cancellationToken);

    Task RevokeAsync(string tokenId, CancellationToken cancellationToken);
}
