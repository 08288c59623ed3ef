using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Limitless.Tokens.Api;

namespace Limitless.Tokens;

/// <summary>
/// The network's part of one rotation, make before break: derive the new token, prove it with a call of its own, and in
/// the end revoke the old one and prove that it is gone. What comes in between, storing and deploying, is the caller's.
/// </summary>
internal sealed class TokenRotation(
    ApiToken old, LimitlessSession session, ITokenService service, IRequestObserver observer) : IDisposable
{
    private TokenCredential? _own;
    private TokenService? _asNew;

    public NewApiToken? New { get; private set; }

    /// <summary>Whether the old token may be gone by now.</summary>
    public bool IsRevoking { get; private set; }

    /// <summary>Whether a token was there before the rotation began, so that it can't be the new one.</summary>
    public required Func<string, bool> IsListed { get; init; }

    /// <summary>Makes the new token and signs a call with it; on a failure the new token is taken away again.</summary>
    public async Task<NewApiToken> MakeAsync(CancellationToken cancellationToken)
    {
        if (old.Scopes.Count == 0)
            throw LimitlessException.CreateVariant(ErrorIds.BadRequest, "NoScopes", DisplayText.Clean(old.TokenId));

        DeriveRequestWire request = new()
        {
            Label = string.IsNullOrEmpty(old.Label) ? null : old.Label,
            Scopes = old.Scopes.ToArray(),
        };
        DerivedTokenWire wire = await new TokenDerivation(service, session, observer)
            .DeriveAsync(request, cancellationToken).ConfigureAwait(false);
        if (IsListed(wire.TokenId!))
            throw LimitlessException.CreateVariant(ErrorIds.Protocol, "NotNew", DisplayText.Clean(wire.TokenId!));
        NewApiToken made = New = ModelFactory.NewToken(wire, request.Label, session.Server);
        // A copy: whoever is given the token may clear its secret when it has been put to where it belongs.
        _own = new TokenCredential(made.TokenId, SecretBytes.Copy(made.Secret), CredentialSource.Parameter);
        _asNew = new TokenService(session.Http.As(new SingleTokenStore(_own)), observer);
        try
        {
            CheckScopes(made);
            await _asNew.ListAsync(cancellationToken).ConfigureAwait(false);
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

    /// <summary>Revokes the old token, signed with the new one, which is alive, and lists again.</summary>
    public async Task<bool> RevokeOldAsync(CancellationToken cancellationToken)
    {
        IsRevoking = true;
        try
        {
            await _asNew!.RevokeAsync(old.TokenId, cancellationToken).ConfigureAwait(false);
        }
        catch (LimitlessException gone) when (gone.ErrorId == ErrorIds.TokenNotFound)
        {
            // It was listed when the rotation began: an attempt of ours or somebody else has revoked it.
        }
        catch (LimitlessException failure)
        {
            throw Incomplete(failure.Message, "Revoke", CommandText.Quote(old.TokenId));
        }

        return await IsGoneAsync(cancellationToken).ConfigureAwait(false);
    }

    public void Dispose() => _own?.Dispose();

    /// <summary>What the rotation that stopped halfway leaves to do.</summary>
    public LimitlessException Incomplete(string reason, string leftToDo, params object[] arguments) =>
        LimitlessException.Create(
            ErrorIds.RotationIncomplete, DisplayText.Clean(old.TokenId), reason.TrimEnd('.') + ".",
            DisplayText.Clean(New!.TokenId),
            ErrorText.Message(ErrorIds.RotationIncomplete + "_" + leftToDo, arguments));

    private async Task<bool> IsGoneAsync(CancellationToken cancellationToken)
    {
        string reason;
        try
        {
            TokenList list = await _asNew!.ListAsync(cancellationToken).ConfigureAwait(false);
            if (list.Tokens.All(token => token.TokenId != old.TokenId))
                return true;
            reason = ErrorText.Message(ErrorIds.StillListed, DisplayText.Clean(old.TokenId));
        }
        catch (LimitlessException failure)
        {
            reason = failure.Message;
        }

        throw Incomplete(reason, "Verify", CommandText.Quote(old.TokenId));
    }

    private void CheckScopes(NewApiToken made)
    {
        if (!new HashSet<string>(made.Scopes).SetEquals(old.Scopes))
            throw LimitlessException.CreateVariant(ErrorIds.Protocol, "OtherScopes", DisplayText.Clean(made.TokenId),
                DisplayText.Clean(made.Scopes.ToString()), DisplayText.Clean(old.Scopes.ToString()));
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

        return new LimitlessException(failure.ErrorId, failure.Message + " " + ErrorText.Message(
            ErrorIds.RotationIncomplete + "_Undone", DisplayText.Clean(made.TokenId), DisplayText.Clean(old.TokenId)),
            failure);
    }
}
