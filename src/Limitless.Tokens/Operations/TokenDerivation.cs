using System.Diagnostics;

namespace Limitless.Tokens;

/// <summary>
/// Derives one token, once, and puts it among the session's new tokens before anybody else can lose it. When the answer
/// is lost it makes no second one, but looks in the list for the token that may have been made, whose secret nobody has.
/// </summary>
internal sealed class TokenDerivation(ITokenService service, LimitlessSession session, DeriveRequest request)
{
    /// <summary>A created time may be rounded, or read from another of the server's clocks.</summary>
    private static readonly TimeSpan Slack = TimeSpan.FromSeconds(5);

    /// <summary>The token that the new one is to take the place of.</summary>
    public string? ReplacedTokenId { get; init; }

    /// <summary>The token, once it is made.</summary>
    public NewApiToken? Made { get; private set; }

    /// <summary>What is odd about the answer of a token that is good, to be told once the token is out.</summary>
    public LimitlessException? Oddity { get; private set; }

    /// <summary>Whether the server may have made a token whose secret nobody will see.</summary>
    public bool IsAnswerLost { get; private set; }

    public async Task<NewApiToken> RunAsync(CancellationToken cancellationToken)
    {
        Stopwatch sinceBegin = Stopwatch.StartNew();
        IReadOnlyList<ApiToken> seenBefore = session.KnownTokens ?? [];
        try
        {
            return await DeriveAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (RequestStoppedException)
        {
            IsAnswerLost = true;
            throw;
        }
        catch (LimitlessApiException lost) when (lost.ErrorId == ErrorIds.AmbiguousDerive)
        {
            IsAnswerLost = true;
            (string variant, string detail) = lost.Target is { } tokenId
                ? ("Named", CommandText.Quote(tokenId))
                : await FindOrphanAsync(seenBefore, sinceBegin, cancellationToken).ConfigureAwait(false);
            string key = ErrorIds.AmbiguousDerive + "_" + variant;
            throw new LimitlessApiException(lost.Failure with
            {
                Message = lost.Message + " " + ErrorText.Message(key, detail),
                Advice = ErrorText.Action(key, detail),
            });
        }
    }

    private async Task<NewApiToken> DeriveAsync(CancellationToken cancellationToken)
    {
        TaskCompletionSource<bool> ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
        session.Deriving[ended.Task] = true;
        try
        {
            DerivedTokenPayload payload = await service.DeriveAsync(request, cancellationToken).ConfigureAwait(false);
            NewApiToken made = payload.ToModel(request.Label, session.Server, ReplacedTokenId);
            session.NewTokens.Add(Made = made);
            if (payload.OddFields.Count > 0)
                Oddity = new LimitlessException(ErrorIds.Protocol, ErrorText.Message(ErrorIds.Protocol + "_Odd",
                    DisplayText.Clean(made.TokenId), string.Join(", ", payload.OddFields)))
                {
                    NewToken = made,
                    Target = made.TokenId,
                    OwnAdvice = ErrorText.Action(ErrorIds.Protocol + "_Odd"),
                };
            session.MadeTokens[made.TokenId] = ReplacedTokenId ?? "";
            return made;
        }
        finally
        {
            session.Deriving.TryRemove(ended.Task, out _);
            ended.SetResult(true);
        }
    }

    /// <summary>What the list tells of the token that may have been made, and which ones or what went wrong.</summary>
    private async Task<(string Variant, string Detail)> FindOrphanAsync(
        IReadOnlyList<ApiToken> seenBefore, Stopwatch sinceBegin, CancellationToken cancellationToken)
    {
        try
        {
            if (!session.Credentials.CanCallAsToken)
                return ("CannotList", "");
            TokenList list = await service.ListAsync(cancellationToken).ConfigureAwait(false);
            // A token that another derive of this session is about to be told of is in the list already, and no orphan.
            await RequestPace.UntilAsync(Task.WhenAll(session.Deriving.Keys), cancellationToken).ConfigureAwait(false);
            DateTimeOffset begin = list.AsOf - sinceBegin.Elapsed - Slack;
            // The slack reaches back over tokens that were there before, and nobody must be told to revoke a good one.
            HashSet<string> known = [.. session.MadeTokens.Keys, .. seenBefore.Select(token => token.TokenId)];
            if (session.TokenId is { } own)
                known.Add(own);
            List<string> ids = [.. list.Tokens
                .Where(token => token.CreatedAt >= begin && request.IsFor(token) && !known.Contains(token.TokenId))
                .Select(token => token.TokenId)];
            return (ids.Count switch { 0 => "NotListed", 1 => "Orphan", _ => "Orphans" },
                string.Join(", ", ids.Select(CommandText.Quote)));
        }
        catch (LimitlessException trouble)
        {
            return ("ListFailed", trouble.Message);
        }
    }
}
