namespace Limitless.Tokens;

/// <summary>
/// The network's part of one rotation, make before break: derive the new token, prove it with a call of its own, and in
/// the end revoke the old one and prove that it is gone. What comes in between, storing and deploying, is the caller's.
/// </summary>
internal sealed class TokenRotation(ApiToken old, LimitlessSession session, ITokenService service) : IDisposable
{
    private readonly DeriveRequestWire _request = new()
    {
        Label = string.IsNullOrEmpty(old.Label) ? null : old.Label,
        Scopes = [.. old.Scopes],
    };

    private TokenDerivation? _derivation;
    private TokenCredential? _own;
    private ITokenService? _asNew;
    private bool _isRevoking;
    private bool _wasGone;

    public ApiToken Old => old;

    public NewApiToken? New { get; private set; }

    /// <summary>What is odd about the answer that brought the new token.</summary>
    public LimitlessException? Oddity => _derivation?.Oddity;

    /// <summary>Whether a token was there before the rotation began, so that it can't be the new one.</summary>
    public required Func<string, bool> IsListed { get; init; }

    /// <summary>
    /// For whoever has to leave the rotation where it is: what is alive, and what is left to do. Null while nothing has
    /// changed.
    /// </summary>
    public string? Unfinished
    {
        get
        {
            string oldId = DisplayText.Clean(old.TokenId);
            if (New is null)
                return _derivation?.IsAnswerLost == true
                    ? ErrorText.Message(ErrorIds.RotationIncomplete + "_StoppedDerive", oldId) : null;
            string newId = DisplayText.Clean(New.TokenId);
            return WithSecret(_isRevoking
                ? ErrorText.Message(ErrorIds.RotationIncomplete + "_StoppedRevoke", oldId, newId)
                : ErrorText.Message(
                    ErrorIds.RotationIncomplete + "_Stopped", oldId, newId, CommandText.Quote(New.TokenId)));
        }
    }

    /// <summary>Makes the new token and signs a call with it; on a failure the new token is taken away again.</summary>
    public async Task<NewApiToken> MakeAsync(CancellationToken cancellationToken)
    {
        if (old.Scopes.Count == 0)
            throw LimitlessException.CreateVariant(ErrorIds.BadRequest, "NoScopes", CommandText.Quote(old.TokenId));

        _derivation = new TokenDerivation(service, session, _request) { ReplacedTokenId = old.TokenId };
        NewApiToken made = await _derivation.RunAsync(cancellationToken).ConfigureAwait(false);
        if (IsListed(made.TokenId))
            throw LimitlessException.CreateVariant(ErrorIds.Protocol, "NotNew", DisplayText.Clean(made.TokenId));
        New = made;
        // A copy: whoever is given the token may clear its secret when it has been put to where it belongs.
        _own = new TokenCredential(made.TokenId, SecretBytes.Copy(made.Secret), CredentialSource.Parameter);
        _asNew = service.As(_own);
        try
        {
            // An answer that doesn't say what the token may do is no reason to lose it: the list says so too.
            if (made.Scopes.Count > 0)
                CheckScopes(made.Scopes);
            TokenList list = await _asNew.ListAsync(cancellationToken).ConfigureAwait(false);
            if (made.Scopes.Count == 0)
                CheckScopes(list.Tokens.FirstOrDefault(token => token.TokenId == made.TokenId)?.Scopes ?? made.Scopes);
            return made;
        }
        catch (LimitlessException failure)
        {
            throw await TakeAwayAsync(made, failure, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>Lets the session sign with the new token, if it signed with the old one.</summary>
    public void SwapInSession(CredentialSource source) => session.TrySwapToken(
        old.TokenId, new TokenCredential(_own!.TokenId, SecretBytes.Copy(_own.Secret), source));

    /// <summary>Revokes the old token and proves that it is gone; returns what is to be warned of.</summary>
    public async Task<string?> ReplaceAsync(CancellationToken cancellationToken)
    {
        await RevokeOldAsync(cancellationToken).ConfigureAwait(false);
        return await ProveGoneAsync(cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Revokes the old token, signed with the new one, which is alive.</summary>
    public async Task RevokeOldAsync(CancellationToken cancellationToken)
    {
        _isRevoking = true;
        try
        {
            await _asNew!.RevokeAsync(old.TokenId, cancellationToken).ConfigureAwait(false);
        }
        catch (LimitlessApiException gone) when (gone.ErrorId == ErrorIds.TokenNotFound)
        {
            // It was listed when the rotation began: an attempt of ours whose answer was lost has revoked it, or
            // somebody else has.
            _wasGone = !gone.EarlierAnswerLost;
        }
        catch (LimitlessException failure)
        {
            throw Incomplete(failure.Message, "Revoke", CommandText.Quote(old.TokenId));
        }
    }

    /// <summary>
    /// Lists again for a proof that the old token is gone. Returns a warning for when it was gone before, perhaps by
    /// another rotation, whose new token lives on.
    /// </summary>
    public async Task<string?> ProveGoneAsync(CancellationToken cancellationToken)
    {
        try
        {
            TokenList list = await _asNew!.ListAsync(cancellationToken).ConfigureAwait(false);
            if (list.Tokens.All(token => token.TokenId != old.TokenId))
                return _wasGone ? WarnOfOther(list.Tokens) : null;
        }
        catch (LimitlessException failure)
        {
            throw Incomplete(failure.Message, "Verify", CommandText.Quote(old.TokenId));
        }

        throw Incomplete(
            ErrorText.Message(ErrorIds.StillListed, DisplayText.Clean(old.TokenId)), "Verify",
            CommandText.Quote(old.TokenId));
    }

    public void Dispose() => _own?.Dispose();

    /// <summary>What the rotation that stopped halfway leaves to do.</summary>
    public LimitlessException Incomplete(string reason, string leftToDo, params object[] arguments)
    {
        string sentence = ErrorText.Message(
            ErrorIds.RotationIncomplete, DisplayText.Clean(old.TokenId), reason.TrimEnd('.') + ".",
            DisplayText.Clean(New!.TokenId),
            ErrorText.Message(ErrorIds.RotationIncomplete + "_" + leftToDo, arguments));
        return new LimitlessException(ErrorIds.RotationIncomplete, WithSecret(sentence)) { NewToken = New };
    }

    private string WithSecret(string sentence) => sentence + " " + ErrorText.Message(
        ErrorIds.RotationIncomplete + "_Secret", CommandText.NewToken(session, New!.TokenId));

    private string WarnOfOther(IReadOnlyList<ApiToken> tokens)
    {
        string[] others = [.. tokens.Where(IsOther).Select(token => CommandText.Quote(token.TokenId))];
        string oldId = DisplayText.Clean(old.TokenId), newId = DisplayText.Clean(New!.TokenId);
        return others.Length == 0
            ? ErrorText.Message(ErrorIds.RotationIncomplete + "_Gone", oldId, newId)
            : ErrorText.Message(ErrorIds.RotationIncomplete + "_Other", oldId, newId, string.Join(", ", others));
    }

    /// <summary>Whether somebody else, or this session in another rotation, may have put it in the place of the old.</summary>
    private bool IsOther(ApiToken token)
    {
        if (token.TokenId == New!.TokenId)
            return false;
        return session.MadeTokens.TryGetValue(token.TokenId, out string? replaced)
            ? replaced == old.TokenId : _request.IsFor(token) && !IsListed(token.TokenId);
    }

    private void CheckScopes(IReadOnlyList<string> scopes)
    {
        if (!new HashSet<string>(scopes).SetEquals(old.Scopes))
            throw LimitlessException.CreateVariant(ErrorIds.Protocol, "OtherScopes", DisplayText.Clean(New!.TokenId),
                DisplayText.Clean(string.Join(" ", scopes)), DisplayText.Clean(old.Scopes.ToString()));
    }

    /// <summary>Nobody has the new secret yet, so that the new token only is in the way.</summary>
    private async Task<LimitlessException> TakeAwayAsync(
        NewApiToken made, LimitlessException failure, CancellationToken cancellationToken)
    {
        try
        {
            await service.RevokeAsync(made.TokenId, cancellationToken).ConfigureAwait(false);
        }
        catch (LimitlessException gone) when (gone.ErrorId == ErrorIds.TokenNotFound)
        {
            // Then it is away as well.
        }
        catch (LimitlessException trouble)
        {
            return Incomplete(failure.Message + " " + trouble.Message, "TakeAway", CommandText.Quote(made.TokenId));
        }

        session.NewTokens.Remove(made);
        return new LimitlessException(failure.ErrorId, failure.Message + " " + ErrorText.Message(
            ErrorIds.RotationIncomplete + "_Undone", DisplayText.Clean(made.TokenId), DisplayText.Clean(old.TokenId)),
            failure)
        {
            OwnAdvice = failure.Advice,
        };
    }
}
