namespace Limitless.Tokens.Cmdlets;

/// <summary>The PowerShell variable that holds a session.</summary>
internal sealed class SessionVariable(SessionState state, string name)
{
    /// <summary>
    /// The default one is global; a named one belongs to the caller's scope, as Invoke-WebRequest has it.
    /// </summary>
    public static SessionVariable For(SessionState state, string? name)
    {
        if (name is null)
            return new SessionVariable(state, "global:" + CallerState.DefaultVariable);
        CallerVariable.Check(name, nameof(SessionVariable));
        return new SessionVariable(state, name);
    }

    public string Name { get; } = name;

    public LimitlessSession? Session => CallerState.SessionIn(state, Name) as LimitlessSession;

    public void Set(LimitlessSession session)
    {
        try
        {
            state.PSVariable.Set(Name, session);
        }
        catch (RuntimeException refused) when (refused is not PipelineStoppedException)
        {
            // A constant, read-only or typed variable of that name; its own error would leave the session behind, open.
        }

        if (!ReferenceEquals(Session, session))
        {
            session.Close();
            throw LimitlessException.Create(ErrorIds.InvalidName, "-" + nameof(SessionVariable));
        }
    }

    /// <summary>Removes the variable when it still holds this session.</summary>
    public void Clear(LimitlessSession session)
    {
        if (!ReferenceEquals(Session, session))
            return;
        try
        {
            state.PSVariable.Remove(Name);
            // A variable of an outer scope can't be removed from here, but it can be emptied.
            if (ReferenceEquals(Session, session))
                state.PSVariable.Get(Name).Value = null;
        }
        catch (SessionStateUnauthorizedAccessException)
        {
            // Its owner made it read-only: it keeps a session that is closed all the same and that every cmdlet
            // refuses.
        }
    }
}

/// <summary>The rule for a parameter that names a variable: a plain name, without a scope, a drive or a $.</summary>
internal static class CallerVariable
{
    public static void Check(string? name, string parameter)
    {
        if (name is not null
            && (name.Length == 0 || !name.All(letter => char.IsLetterOrDigit(letter) || letter == '_')))
            throw Refusal(parameter);
    }

    public static LimitlessException Refusal(string parameter) =>
        LimitlessException.Create(ErrorIds.InvalidName, "-" + parameter);
}
