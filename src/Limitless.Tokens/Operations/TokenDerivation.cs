using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Limitless.Tokens.Api;

namespace Limitless.Tokens;

/// <summary>
/// Derives a token, once. When the answer is lost it makes no second one, but looks in the list for the token that may
/// have been made, whose secret nobody has.
/// </summary>
internal sealed class TokenDerivation(ITokenService service, LimitlessSession session, IRequestObserver observer)
{
    /// <summary>A created time may be rounded, or read from another of the server's clocks.</summary>
    private static readonly TimeSpan Slack = TimeSpan.FromSeconds(5);

    public async Task<DerivedTokenWire> DeriveAsync(DeriveRequestWire request, CancellationToken cancellationToken)
    {
        Stopwatch sinceBegin = Stopwatch.StartNew();
        IReadOnlyList<ApiToken> seenBefore = session.KnownTokens ?? [];
        try
        {
            DerivedTokenWire made = await service.DeriveAsync(request, cancellationToken).ConfigureAwait(false);
            session.MadeTokens[made.TokenId!] = true;
            return made;
        }
        catch (LimitlessApiException lost) when (lost.ErrorId == ErrorIds.AmbiguousDerive)
        {
            string orphan = await DescribeOrphanAsync(request, seenBefore, sinceBegin, cancellationToken)
                .ConfigureAwait(false);
            throw lost.WithMore(orphan);
        }
    }

    private async Task<string> DescribeOrphanAsync(
        DeriveRequestWire request, IReadOnlyList<ApiToken> seenBefore, Stopwatch sinceBegin,
        CancellationToken cancellationToken)
    {
        try
        {
            if (!session.Credentials.CanCallAsToken)
                return ErrorText.Message(ErrorIds.AmbiguousDerive + "_CannotList");
            TokenList list = await service.ListAsync(cancellationToken).ConfigureAwait(false);
            DateTimeOffset begin = list.AsOf - sinceBegin.Elapsed - Slack;
            // The slack reaches back over tokens that were there before, and nobody must be told to revoke a good one.
            HashSet<string> known = [.. session.MadeTokens.Keys, .. seenBefore.Select(token => token.TokenId)];
            List<string> ids = [.. list.Tokens
                .Where(token => IsLikely(token, request, begin) && !known.Contains(token.TokenId))
                .Select(token => token.TokenId)];
            return ids.Count == 0
                ? ErrorText.Message(ErrorIds.AmbiguousDerive + "_NotListed")
                : ErrorText.Message(
                    ErrorIds.AmbiguousDerive + "_Orphan", string.Join(", ", ids.Select(CommandText.Quote)));
        }
        catch (OperationCanceledException)
        {
            // The search was stopped, but the derive's answer is lost all the same.
            observer.StoppedAfterSending();
            throw;
        }
        catch (LimitlessException trouble)
        {
            return ErrorText.Message(ErrorIds.AmbiguousDerive + "_ListFailed", trouble.Message);
        }
    }

    private static bool IsLikely(ApiToken token, DeriveRequestWire request, DateTimeOffset begin) =>
        token.CreatedAt >= begin && (token.Label ?? "") == (request.Label ?? "")
        && new HashSet<string>(token.Scopes).SetEquals(request.Scopes ?? [ApiTokenScope.Trading]);
}
