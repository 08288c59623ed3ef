namespace Limitless.Tokens.Api;

/// <summary>Gives equal scopes one string, and equal lists of scopes one list: a profile has few of either.</summary>
internal sealed class ScopeInterner
{
    /// <summary>More than any real profile has; past it nothing is lost but memory.</summary>
    private const int Most = 64;

    private readonly List<(byte[] Utf8, string Text)> _texts = [];
    private readonly List<ScopeList> _lists = [];
    private readonly List<string> _current = [];

    public void Begin() => _current.Clear();

    public void Add(ref Utf8JsonReader reader)
    {
        foreach ((byte[] utf8, string text) in _texts)
        {
            if (reader.ValueTextEquals(utf8))
            {
                _current.Add(text);
                return;
            }
        }

        string scope = reader.GetString()!;
        if (_texts.Count < Most)
            _texts.Add((Encoding.UTF8.GetBytes(scope), scope));
        _current.Add(scope);
    }

    public ScopeList End()
    {
        foreach (ScopeList list in _lists)
        {
            if (list.IsSame(_current))
                return list;
        }

        ScopeList added = new([.. _current]);
        if (_lists.Count < Most)
            _lists.Add(added);
        return added;
    }
}
