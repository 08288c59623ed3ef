namespace Limitless.Tokens.Cmdlets;

/// <summary>A cmdlet that works on a session: the one in -Session, else the one in <c>$LimitlessSession</c>.</summary>
public abstract class LimitlessSessionCmdlet : LimitlessCmdlet
{
    private ITokenService? _service;
    private object? _found;

    /// <summary>
    /// The session to work on, as Connect-Limitless -PassThru or -SessionVariable gives it. Without it, the one in
    /// <c>$LimitlessSession</c>, looked up from the caller's scope outwards.
    /// </summary>
    /// <value>$LimitlessSession</value>
    [Parameter]
    [SessionTransformation]
    [ArgumentCompleter(typeof(SessionVariableCompleter))]
    public virtual LimitlessSession? Session { get; set; }

    /// <summary>The session, which is connected.</summary>
    internal LimitlessSession Connected => Find() is { IsConnected: true } session
        ? session : throw LimitlessException.Disconnected();

    internal ITokenService Service => _service ??= new TokenService(Connected.Http, Observer);

    /// <summary>The same for requests that go side by side, which a rate limit slows and doesn't fail.</summary>
    internal ITokenService CreatePacedService() => new TokenService(Connected.Http.Paced(), Observer);

    private LimitlessSession Find()
    {
        if (Session is { } given)
            return given.Refused is not { } input ? given
                : throw LimitlessException.CreateVariant(ErrorIds.NotConnected, "Session", input);
        // Looked up once: what was checked of one session must not be sent over another that comes while input does.
        _found ??= CallerState.SessionIn(SessionState);
        return _found switch
        {
            LimitlessSession session => session,
            null => throw LimitlessException.Create(ErrorIds.NotConnected),
            _ => throw LimitlessException.CreateVariant(ErrorIds.NotConnected, "Variable", _found.Describe()),
        };
    }
}
