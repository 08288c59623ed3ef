namespace Limitless.Tokens;

/// <summary>
/// The scopes of a token: a read-only list whose text joins them with a space, so that Export-Csv writes
/// <c>trading delegated_signing</c> and not the name of a type.
/// </summary>
public sealed class ScopeList : IReadOnlyList<string>
{
    private readonly string[] _scopes;

    internal ScopeList(params string[] scopes) => _scopes = scopes;

    /// <summary>How many scopes.</summary>
    public int Count => _scopes.Length;

    /// <summary>The scope at a position, from 0.</summary>
    /// <param name="index">The position.</param>
    public string this[int index] => _scopes[index];

    /// <summary>Whether the scope is one of these; scopes are compared letter by letter.</summary>
    /// <param name="scope">The scope to look for.</param>
    public bool Contains(string scope) => Array.IndexOf(_scopes, scope) >= 0;

    /// <inheritdoc/>
    public IEnumerator<string> GetEnumerator() => ((IEnumerable<string>)_scopes).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => _scopes.GetEnumerator();

    /// <summary>The scopes, joined with a space.</summary>
    public override string ToString() => string.Join(" ", _scopes);

    /// <summary>Whether it has these very scopes, in this order.</summary>
    internal bool IsSame(List<string> scopes)
    {
        if (scopes.Count != _scopes.Length)
            return false;
        for (int i = 0; i < _scopes.Length; i++)
        {
            if (!string.Equals(_scopes[i], scopes[i], StringComparison.Ordinal))
                return false;
        }

        return true;
    }
}
