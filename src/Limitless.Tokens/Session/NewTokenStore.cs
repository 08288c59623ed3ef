namespace Limitless.Tokens;

/// <summary>
/// The tokens that a session has made and that are in no vault, the newest last: the way back to a secret whose object
/// was lost with the pipeline that it came out of. It holds the very objects, so that a secret that its owner has
/// cleared is cleared here too. Safe to share between runspaces.
/// </summary>
internal sealed class NewTokenStore
{
    /// <summary>What one command makes is never cut, but what was left of those before it is.</summary>
    private const int MostLeft = 1_000;

    private readonly List<NewApiToken> _tokens;
    private int _commands;

    public NewTokenStore()
        : this([]) { }

    private NewTokenStore(List<NewApiToken> tokens) => _tokens = tokens;

    /// <summary>All whose secret is still there.</summary>
    public NewApiToken[] Tokens
    {
        get
        {
            lock (_tokens)
            {
                _tokens.RemoveAll(token => IsCleared(token.Secret));
                return [.. _tokens];
            }
        }
    }

    /// <summary>A command that makes tokens begins.</summary>
    public void Begin()
    {
        lock (_tokens)
        {
            if (_commands++ == 0 && _tokens.Count > MostLeft)
                _tokens.RemoveRange(0, _tokens.Count - MostLeft);
        }
    }

    /// <summary>A command that makes tokens is over.</summary>
    public void End()
    {
        lock (_tokens)
            _commands--;
    }

    public void Add(NewApiToken token)
    {
        lock (_tokens)
            _tokens.Add(token);
    }

    /// <summary>Lets go of a token whose secret is kept elsewhere.</summary>
    public void Remove(NewApiToken token)
    {
        lock (_tokens)
            _tokens.Remove(token);
    }

    public void Clear()
    {
        lock (_tokens)
            _tokens.Clear();
    }

    /// <summary>The same for another session, which ends apart from this one.</summary>
    public NewTokenStore Copy() => new([.. Tokens]);

    private static bool IsCleared(SecureString secret)
    {
        try
        {
            return secret.Length == 0;
        }
        catch (ObjectDisposedException)
        {
            return true;
        }
    }
}
