namespace Limitless.Tokens;

/// <summary>
/// The network's part of one rotation, make before break: derive the new token, prove it with a call of its own, and in
/// the end revoke the old one and prove that it is gone. What comes in between, storing and deploying, is the caller's.
/// </summary>
internal sealed class TokenRotation(ApiToken old, LimitlessSession session, ITokenService service) : IDisposable
{
    private readonly DeriveRequest _request = new()
    {
        Label = string.IsNullOrEmpty(old.Label) ? null : old.Label,
        Scopes = [.. old.Scopes],
    };

    private TokenDerivation? _derivation;
    private TokenCredential? _own;
    private ITokenService? _asNew;
    private Stage _stage;
    private bool _wasGone;

    public ApiToken Old => old;

    public NewApiToken? New { get; private set; }

    /// <summary>What is odd about the answer that brought the new token.</summary>
    public LimitlessException? Oddity => _derivation?.Oddity;

    /// <summary>Whether a token was there before the rotation began, so that it can't be the new one.</summary>
    public required Func<string, bool> IsListed { get; init; }

    /// <summary>Whether anything was sent for it.</summary>
    public bool IsBegun => _derivation is not null;

    /// <summary>Whether the server has said that the old token is revoked, and no list has proved it yet.</summary>
    public bool IsUnproved => _stage == Stage.Revoked;

    /// <summary>
    /// For whoever has to leave the rotation where it is: what is alive, and what is left to do. Null while nothing has
    /// changed, and once the old token is revoked.
    /// </summary>
    public string? Unfinished
    {
        get
        {
            string oldId = DisplayText.Clean(old.TokenId);
            if (New is null)
                return _derivation?.IsAnswerLost == true
                    ? ErrorText.Message(ErrorIds.RotationIncomplete + "_StoppedDerive", oldId) : null;
            if (_stage >= Stage.Revoked)
                return null;
            string newId = DisplayText.Clean(New.TokenId);
            string step = _stage switch
            {
                Stage.Revoking => "_StoppedRevoke",
                Stage.TakingAway => "_StoppedTakeAway",
                _ => "_Stopped",
            };
            return WithSecret(ErrorText.Message(
                ErrorIds.RotationIncomplete + step, oldId, newId, CommandText.Quote(New.TokenId)));
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
            {
                CheckScopes(made.Scopes);
                await _asNew.ProveAsync(cancellationToken).ConfigureAwait(false);
            }
            else
            {
                TokenList list = await _asNew.ListAsync(cancellationToken).ConfigureAwait(false);
                CheckScopes(list.Tokens.FirstOrDefault(token => token.TokenId == made.TokenId)?.Scopes ?? made.Scopes);
            }

            return made;
        }
        catch (LimitlessException failure)
        {
            throw await TakeAwayAsync(made, failure, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>Lets the session sign with the new token, if it signed with the old one.</summary>
    public void SwapInSession(CredentialSource source)
    {
        if (session.TokenId != old.TokenId)
            return;
        TokenCredential replacement = new(_own!.TokenId, SecretBytes.Copy(_own.Secret), source);
        if (!session.TrySwapToken(old.TokenId, replacement))
            replacement.Dispose();
    }

    /// <summary>Revokes the old token, signed with the new one, which is alive.</summary>
    public async Task RevokeOldAsync(CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        _stage = Stage.Revoking;
        try
        {
            await _asNew!.RevokeAsync(old.TokenId, cancellationToken).ConfigureAwait(false);
        }
        catch (LimitlessApiException gone) when (gone.ErrorId == ErrorIds.TokenNotFound)
        {
            // It was listed when the rotation began: an attempt of ours whose answer was lost has revoked it, or
            // somebody else has.
            _wasGone = !gone.Failure.EarlierAnswerLost;
        }
        catch (LimitlessException failure)
        {
            throw Incomplete(failure.Message, "Revoke", failure, CommandText.Quote(old.TokenId));
        }

        _stage = Stage.Revoked;
    }

    /// <summary>
    /// Looks in a list from after the revocation for a proof that the old token is gone. Returns a warning for when it was
    /// gone before, perhaps by another rotation, whose new token lives on.
    /// </summary>
    public async Task<string?> ProveGoneAsync(Task<TokenList> list)
    {
        try
        {
            IReadOnlyList<ApiToken> tokens = (await list.ConfigureAwait(false)).Tokens;
            if (tokens.All(token => token.TokenId != old.TokenId))
            {
                _stage = Stage.Done;
                return _wasGone ? WarnOfOther(tokens) : null;
            }
        }
        catch (LimitlessException failure)
        {
            throw Incomplete(failure.Message, "Verify", failure, CommandText.Quote(old.TokenId));
        }

        throw Incomplete(
            ErrorText.Message(ErrorIds.StillListed, DisplayText.Clean(old.TokenId)), "Verify", cause: null,
            CommandText.Quote(old.TokenId));
    }

    public void Dispose() => _own?.Dispose();

    /// <summary>What the rotation that stopped halfway leaves to do.</summary>
    public LimitlessException Incomplete(
        string reason, string leftToDo, LimitlessException? cause, params object[] arguments)
    {
        string sentence = ErrorText.Message(
            ErrorIds.RotationIncomplete, DisplayText.Clean(old.TokenId), reason.TrimEnd('.') + ".",
            DisplayText.Clean(New!.TokenId),
            ErrorText.Message(ErrorIds.RotationIncomplete + "_" + leftToDo, arguments));
        return new LimitlessException(ErrorIds.RotationIncomplete, WithSecret(sentence), cause) { NewToken = New };
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
        _stage = Stage.TakingAway;
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
            return Incomplete(failure.Message + " " + trouble.Message, "TakeAway", failure, CommandText.Quote(made.TokenId));
        }

        session.NewTokens.Remove(made);
        New = null;
        return new LimitlessException(failure.ErrorId, failure.Message + " " + ErrorText.Message(
            ErrorIds.RotationIncomplete + "_Undone", DisplayText.Clean(made.TokenId), DisplayText.Clean(old.TokenId)),
            failure)
        {
            OwnAdvice = failure.Advice,
        };
    }

    /// <summary>How far it has come since the new token was made.</summary>
    private enum Stage
    {
        None,
        TakingAway,
        Revoking,
        Revoked,
        Done,
    }
}
