namespace Limitless.Tokens.Cmdlets;

/// <summary>
/// A cmdlet that makes tokens. Emitting one is not the end of the care for its secret: an assignment comes to nothing
/// when the pipeline ends early. So the session keeps what was made, and whoever is left with nothing is told how to
/// have it.
/// </summary>
public abstract class LimitlessNewTokenCmdlet : LimitlessRequestCmdlet
{
    private readonly HashSet<NewApiToken> _emitted = [];
    private LimitlessSession? _session;

    /// <summary>The session that makes the tokens, the same one for all records.</summary>
    internal LimitlessSession Maker
    {
        get
        {
            if (_session is null)
            {
                _session = Connected;
                _session.NewTokens.Begin();
            }

            return _session;
        }
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        base.Dispose(disposing);
        if (disposing)
            _session?.NewTokens.End();
    }

    internal void Emit(NewApiToken made)
    {
        _emitted.Add(made);
        WriteObject(made);
    }

    internal bool IsEmitted(NewApiToken made) => _emitted.Contains(made);

    /// <summary>Tells what has come out and may be lost, but for what is told apart.</summary>
    internal void TellEmitted(IEnumerable<NewApiToken?> toldApart)
    {
        if (_session is null)
            return;
        NewApiToken[] kept = _session.NewTokens.Tokens;
        int count = kept.Count(token => !toldApart.Contains(token) && _emitted.Contains(token));
        // From the first of them on: others may have come in between.
        string command = CommandText.LastNewTokens(_session, kept.SkipWhile(token => !_emitted.Contains(token)).Count());
        if (count > 0)
            Host.UI.WriteWarningLine(ErrorText.Message(ErrorIds.AmbiguousDerive + "_LeftEarly", count, command));
    }
}
