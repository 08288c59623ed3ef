namespace Limitless.Tokens.Sandbox.Server.State;

/// <summary>All tokens that were ever made, in the order of their making. A revoked one stays, marked.</summary>
internal sealed class TokenBook
{
    private const string IdAlphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    private const int IdLength = 26;

    private readonly Lock _lock = new();
    private readonly List<StoredToken> _all = [];
    private readonly Dictionary<string, StoredToken> _byId = [];

    public StoredToken Add(TokenSeed seed)
    {
        StoredToken token = new(seed, seed.Id ?? NewId());
        lock (_lock)
            Insert(token);
        return token;
    }

    /// <summary>Adds all of them or, when an id is taken, none; then <paramref name="taken"/> names it.</summary>
    public StoredToken[]? AddAll(IReadOnlyList<TokenSeed> seeds, out string? taken)
    {
        StoredToken[] tokens = new StoredToken[seeds.Count];
        for (int i = 0; i < tokens.Length; i++)
            tokens[i] = new StoredToken(seeds[i], seeds[i].Id ?? NewId());
        lock (_lock)
        {
            taken = FindTaken(tokens);
            if (taken is not null)
                return null;
            foreach (StoredToken token in tokens)
                Insert(token);
        }

        return tokens;
    }

    public StoredToken? Find(string id)
    {
        lock (_lock)
            return _byId.GetValueOrDefault(id);
    }

    /// <summary>A copy of the moment, the revoked ones included.</summary>
    public StoredToken[] Snapshot()
    {
        lock (_lock)
            return [.. _all];
    }

    private static string NewId() => "tok_" + RandomNumberGenerator.GetString(IdAlphabet, IdLength);

    private void Insert(StoredToken token)
    {
        _byId.Add(token.Id, token);
        _all.Add(token);
    }

    private string? FindTaken(StoredToken[] tokens)
    {
        HashSet<string> seen = [];
        foreach (StoredToken token in tokens)
        {
            if (_byId.ContainsKey(token.Id) || !seen.Add(token.Id))
                return token.Id;
        }

        return null;
    }
}
