namespace Limitless.Tokens.EngineTests.Reliability.Soak;

/// <summary>
/// One runspace that makes, lists, revokes and rotates tokens of its own. It keeps account of what it was told of each
/// label: which tokens it holds, which are gone, and whether it was warned that there may be one more.
/// </summary>
internal sealed class SoakLane(int number, SoakWorld world, TestEngine engine, TestHost host)
{
    private const int CallsOfALane = 25;

    private readonly Random _random = new(world.Seed * 1000 + number);
    private readonly Dictionary<string, Account> _accounts = new(StringComparer.Ordinal);
    private readonly List<string> _faults = [];
    private int _shown = host.Text.Length;

    public int Calls { get; private set; }

    public int Stops { get; private set; }

    public int Failures { get; private set; }

    public async Task RunAsync()
    {
        engine.Invoke(
            """
            Connect-Limitless -Server $server -IdentityToken $identity -TokenId $id -Secret $secret
            Connect-Limitless -MaximumRetryCount 2 -TimeoutSec 20
            """,
            ModuleTests.ModuleTestBase.Variables(world.Server));
        while (Calls < CallsOfALane)
        {
            if (_random.Next(3) == 0)
                await world.FailAsync(_random);
            Calls++;
            await CallAsync();
        }

        engine.Invoke("Disconnect-Limitless");
    }

    /// <summary>What this lane was told and what isn't so.</summary>
    public IEnumerable<string> Check(ILookup<string, SoakToken> server) =>
        _faults.Concat(_accounts.SelectMany(account => account.Value.Check(account.Key, [.. server[account.Key]])))
            .Select(fault => $"lane {number}: {fault}");

    private Task CallAsync() => _random.Next(5) switch
    {
        0 or 1 => MakeAsync(),
        2 => RevokeAsync(),
        3 => RotateAsync(),
        _ => ListAsync(),
    };

    private async Task MakeAsync()
    {
        string[] labels = [.. Enumerable.Range(0, _random.Next(1, 5)).Select(n => $"{number}-{Calls}-{n}")];
        EngineResult result = await InvokeAsync(
            string.Join(", ", labels.Select(label => $"[pscustomobject] @{{ Label = '{label}' }}"))
            + $" | New-LimitlessApiToken -Scope trading{Limit()}");
        string told = Told(result);
        foreach (string label in labels)
        {
            Account account = _accounts[label] = new Account();
            account.Hold(Kept(label));
            account.MayHaveMore = told.Contains(label, StringComparison.Ordinal);
        }
    }

    private async Task RevokeAsync()
    {
        (string Label, string Id)[] chosen = [.. Known().Take(_random.Next(1, 4))];
        if (chosen.Length == 0)
            return;
        string verify = _random.Next(2) == 0 ? " -Verify" : "";
        EngineResult result = await InvokeAsync(
            $"Revoke-LimitlessApiToken {string.Join(',', chosen.Select(token => token.Id))} -Confirm:$false{verify}");
        string[] gone = Ids(result);
        foreach ((string label, string id) in chosen)
            _accounts[label].Settle(id, gone.Contains(id) ? Fate.Gone : Fate.Unknown);
    }

    private async Task RotateAsync()
    {
        (string Label, string Id)[] chosen = [.. Known().Take(_random.Next(1, 5))];
        if (chosen.Length == 0)
            return;
        EngineResult result = await InvokeAsync(
            $"Update-LimitlessApiToken {string.Join(',', chosen.Select(token => token.Id))} -Confirm:$false{Limit()}");
        string told = Told(result);
        HashSet<string?> done = [.. result.Output.Select(token => (string)token.Properties["ReplacedTokenId"].Value)];
        done.ExceptWith(result.AllErrors.Select(error => error.TargetObject as string));
        foreach ((string label, string id) in chosen)
        {
            Account account = _accounts[label];
            account.Hold(Kept(label));
            // A new one that did not work is taken away, and nobody may have heard whether it went.
            foreach (string made in Kept(label).Where(made => told.Contains($"{made}, which did not work", StringComparison.Ordinal)
                || told.Contains($"'{made}'; the old token goes on", StringComparison.Ordinal)))
                account.Settle(made, Fate.Unknown);
            account.Settle(id, !result.Stopped && done.Contains(id) ? Fate.Gone : Fate.Unknown);
            account.MayHaveMore |= told.Contains(id, StringComparison.Ordinal);
        }
    }

    /// <summary>One at a time, or several.</summary>
    private string Limit() => $" -ThrottleLimit {new[] { 1, 3, 8 }[_random.Next(3)]}";

    private async Task ListAsync()
    {
        EngineResult result = await InvokeAsync($"Get-LimitlessApiToken -Label '{number}-*'");
        if (result.Stopped || result.AllErrors.Count > 0)
            return;
        string[] listed = Ids(result);
        foreach ((string label, Account account) in _accounts)
            _faults.AddRange(account.Known(Fate.Alive).Except(listed).Select(id => $"{label}: {id} is not in the list"));
    }

    private IEnumerable<(string Label, string Id)> Known() =>
        _accounts.SelectMany(account => account.Value.Known(Fate.Alive).Select(id => (account.Key, id)));

    /// <summary>One call in six is stopped by Ctrl+C at some moment.</summary>
    private async Task<EngineResult> InvokeAsync(string script)
    {
        Task<EngineResult> running = engine.InvokeAsync(script);
        if (_random.Next(6) == 0)
        {
            await Task.Delay(_random.Next(40));
            engine.Stop();
        }

        EngineResult result = await running;
        Stops += result.Stopped ? 1 : 0;
        Failures += result.AllErrors.Count;
        _faults.AddRange(result.AllErrors.Select(DocumentedError.Problem).OfType<string>());
        return result;
    }

    /// <summary>What errors, warnings and, after a stop, the host have said.</summary>
    private string Told(EngineResult result)
    {
        string shown = host.Text[_shown..];
        _shown = host.Text.Length;
        return string.Join('\n', result.AllErrors.Select(error => $"{error} {error.TargetObject}")
            .Concat(result.Warnings.Select(warning => warning.Message)).Append(shown.ReplaceLineEndings(" ")));
    }

    /// <summary>The tokens of the label whose secret the session hands out, though their object may be lost.</summary>
    private string[] Kept(string label) =>
        Ids(engine.Invoke($"$LimitlessSession.NewTokens | Where-Object Label -EQ '{label}'"));

    private static string[] Ids(EngineResult result) =>
        [.. result.Output.Select(item => (string)item.Properties["TokenId"].Value)];

    private enum Fate
    {
        Alive,
        Gone,

        /// <summary>Nobody knows; the caller was told so.</summary>
        Unknown,
    }

    /// <summary>The tokens of one label, as the lane was told of them.</summary>
    private sealed class Account
    {
        private readonly Dictionary<string, Fate> _fates = new(StringComparer.Ordinal);

        /// <summary>Whether the caller was told that there may be a token that it doesn't hold.</summary>
        public bool MayHaveMore { get; set; }

        public void Hold(IEnumerable<string> ids)
        {
            foreach (string id in ids)
                _fates.TryAdd(id, Fate.Alive);
        }

        public void Settle(string id, Fate fate) => _fates[id] = fate;

        public IEnumerable<string> Known(Fate fate) => _fates.Where(entry => entry.Value == fate).Select(entry => entry.Key);

        public IEnumerable<string> Check(string label, SoakToken[] server)
        {
            string[] alive = [.. server.Where(token => token.IsAlive).Select(token => token.Id)];
            foreach (string id in Known(Fate.Alive).Except(alive))
                yield return $"{label}: {id} is held, and is not alive";
            foreach (string id in Known(Fate.Gone).Intersect(alive))
                yield return $"{label}: {id} is said to be gone, and is alive";
            if (MayHaveMore)
                yield break;
            foreach (string id in alive.Except(_fates.Keys))
                yield return $"{label}: {id} is alive, and nobody was told";
        }
    }
}
