namespace Limitless.Tokens.EngineTests.Reliability.Rotation;

/// <summary>
/// Whatever ends a pipeline, an assignment of it comes to nothing. For each new token then the secret is still to be had,
/// or the old token is alive; and what is shown has the command to have it.
/// </summary>
public sealed class LostObjectTests : RotationTest
{
    private const string Update = "'old', 'second' | Update-LimitlessApiToken -Confirm:$false ";
    private const string New =
        "'a', 'b' | ForEach-Object { [pscustomobject] @{ Label = $_ } } | New-LimitlessApiToken ";

    private const string RevokeFails = """{"method":"DELETE","path":"/auth/api-tokens/*","status":500,"times":-1}""";
    private const string SecondDeriveFails = """{"method":"POST","after":1,"status":401}""";
    private const string SecondDeriveIsLost = """{"method":"POST","after":1,"drop":"afterEffect"}""";

    private static readonly string[] OldTokens = ["old", "second"];

    /// <summary>The script; a fault; the request at which Ctrl+C comes; how many new tokens are to be had after it.</summary>
    private static readonly (string Script, string? Fault, (string Method, string Path, int Number)? StopAt, int Count)[] Rows =
    [
        ("$r = " + Update, null, ("DELETE", "/auth/api-tokens/old", 1), 1),
        ("$r = " + Update, null, ("DELETE", "/auth/api-tokens/second", 1), 2),
        ("$r = " + Update, null, ("POST", "/auth/api-tokens/derive", 2), 1),
        ("$r = " + Update + "| ForEach-Object { Invoke-LimitlessRequest /portfolio/history }", null, ("GET", "/portfolio/history", 1), 1),
        ("$r = " + Update + "-ErrorAction Stop", RevokeFails, null, 1),
        ("$ErrorActionPreference = 'Stop'; $r = " + Update, RevokeFails, null, 1),
        ("$r = " + Update, SecondDeriveFails, null, 1),
        ("$r = " + Update + "-ErrorAction Stop", SecondDeriveIsLost, null, 1),
        ("$r = " + Update + "| Select-Object -First 1", null, null, 1),
        ("$r = " + Update + "| ForEach-Object { throw 'no' }", null, null, 1),
        ("$r = " + Update + "| ForEach-Object -Process { $_ } -End { throw 'no' }", null, null, 2),
        ("$r = " + Update + "| ForEach-Object { break }", null, null, 1),
        ("$r = " + Update + "| Connect-Limitless -Proxy nonsense", null, null, 1),
        ("$r = foreach ($id in 'old', 'second') { Update-LimitlessApiToken $id -Confirm:$false; if ($id -eq 'second') { throw 'no' } }", null, null, 2),
        ("$r = & { 'old'; throw 'no' } | Update-LimitlessApiToken -Confirm:$false", null, null, 0),
        ("$r = " + New, null, ("POST", "/auth/api-tokens/derive", 2), 1),
        ("$r = " + New + "| ForEach-Object { Invoke-LimitlessRequest /portfolio/history }", null, ("GET", "/portfolio/history", 1), 1),
        ("$r = " + New + "-ErrorAction Stop", SecondDeriveIsLost, null, 1),
        ("$ErrorActionPreference = 'Stop'; $r = " + New, SecondDeriveIsLost, null, 1),
        ("$r = " + New, SecondDeriveFails, null, 1),
        ("$r = " + New + "| Select-Object -First 1", null, null, 1),
        ("$r = " + New + "| ForEach-Object { throw 'no' }", null, null, 1),
        ("$r = " + New + "| Sort-Object Label | ForEach-Object { throw 'no' }", null, null, 2),
        ("$r = " + New + "| Connect-Limitless -Proxy nonsense", null, null, 1),
        ("$r = foreach ($label in 'a', 'b') { New-LimitlessApiToken $label; if ($label -eq 'b') { throw 'no' } }", null, null, 2),
    ];

    public static TheoryData<int, int, string> Numbers
    {
        get
        {
            TheoryData<int, int, string> numbers = [];
            for (int i = 0; i < Rows.Length; i++)
            {
                numbers.Add(i, 1, $"{Rows[i].Script} {Rows[i].Fault} {Rows[i].StopAt}");
                numbers.Add(i, 8, $"{Rows[i].Script} {Rows[i].Fault} {Rows[i].StopAt}");
            }

            return numbers;
        }
    }

    [Theory]
    [MemberData(nameof(Numbers))]
    public async Task No_ending_loses_a_secret(int number, int throttleLimit, string name)
    {
        (string row, string? fault, (string Method, string Path, int Number)? stopAt, int count) = Rows[number];
        Assert.StartsWith(row, name, StringComparison.Ordinal);
        string script = Regex.Replace(row, "(Update|New)-LimitlessApiToken", $"$0 -ThrottleLimit {throttleLimit}");
        await Control.SeedAsync("""{"ids":["old","second"],"label":"bot"}""");
        if (fault is not null)
            await Control.FaultAsync(fault);
        Run(Connect + "Connect-Limitless -TimeoutSec 600");
        string shown = stopAt is { } at ? await StopAsync(script, at) : Show(script);
        await Control.ClearFaultsAsync();

        string[] alive = await Control.ActiveIdsAsync();
        Dictionary<string, string?> held = Held("$LimitlessSession.NewTokens");
        // Side by side it is up to chance how many there are.
        Assert.True(throttleLimit > 1 ? held.Count >= Math.Min(count, 1) || stopAt is not null : held.Count == count, shown);
        // Each that is to be had works, and each old token that is gone has one in its place.
        Assert.All(held.Keys, id => Assert.Contains(id, alive));
        foreach (string gone in OldTokens.Except(alive))
            Assert.Contains(gone, held.Values);
        // Whatever else was made is told as what may have been.
        int others = alive.Except(held.Keys).Except([.. OldTokens, Server.ApiTokenId]).Count();
        Assert.InRange(others, 0, Regex.Count(shown, "may have been (making|made)"));
        bool isLoop = script.Contains("foreach (", StringComparison.Ordinal);
        bool isAfterEnd = script.Contains("-End", StringComparison.Ordinal) || script.Contains("Sort-Object", StringComparison.Ordinal);
        if (held.Count > 0 && !isLoop && !isAfterEnd)
            AssertCommand(shown, held);
    }

    [Fact]
    public async Task An_error_hands_out_the_token_that_it_is_about()
    {
        await SeedOldAsync();
        await Control.FaultAsync(RevokeFails);
        Assert.Equal("True True True", RunText(Connect + """
            try { $r = Update-LimitlessApiToken old -Confirm:$false -ErrorAction Stop } catch { $new = $_.Exception.NewToken }
            Connect-Limitless -Server $server -Credential $new.Credential -SessionVariable s
            "$($null -eq $r) $($new.ReplacedTokenId -eq 'old') $((Get-LimitlessApiToken -Session $s).TokenId -contains $new.TokenId)"
            """));
    }

    [Fact]
    public async Task Nothing_shows_or_serialises_what_is_handed_out_by_name()
    {
        await SeedOldAsync();
        await Control.FaultAsync(RevokeFails);
        IReadOnlyList<PSObject> shown = Run(Connect + """
            try { Update-LimitlessApiToken old -Confirm:$false -ErrorAction Stop } catch { $failed = $_ }
            if (-not $failed.Exception.NewToken.Secret -or $LimitlessSession.NewTokens.Count -ne 1) { throw 'there is nothing to hide' }
            $things = $LimitlessSession, $failed.Exception
            foreach ($thing in $things) {
                $thing, @{ nested = $thing } | ConvertTo-Json -Depth 2 -WarningAction Ignore
                $thing, ($thing | Select-Object *) | ConvertTo-Csv
                $thing | Format-List * | Out-String
                $thing | Format-Custom -Depth 3 | Out-String
                $thing.psobject.Properties.Name
            }
            Get-Error $failed | Out-String
            """);
        IReadOnlyList<PSObject> serialised = Run("""
            foreach ($thing in $things + $failed) {
                [Management.Automation.PSSerializer]::Serialize($thing, 4)
                [Management.Automation.PSSerializer]::Serialize(@{ nested = $thing }, 4)
                [Management.Automation.PSSerializer]::Serialize(($thing | Select-Object *))
            }
            """);
        Assert.All(shown, text => Assert.DoesNotMatch("SecureString|PSCredential|NewTokens?[^s |]", text.ToString()));
        Assert.All(serialised, text => Assert.DoesNotContain("N=\"NewToken", text.ToString(), StringComparison.Ordinal));
        Canary canary = new("secret", RunText("[Net.NetworkCredential]::new('', $failed.Exception.NewToken.Secret).Password"));
        Assert.Empty(shown.Concat(serialised).Select(text => canary.Find(text.ToString())).OfType<string>());
    }

    [Fact]
    public void What_a_vault_has_or_a_disconnect_has_cleared_is_not_handed_out()
    {
        Assert.Equal("0 1 0", RunText(Connect + StandIn + """
            $stored = New-LimitlessApiToken a -SecretName a
            $before = $LimitlessSession.NewTokens.Count
            $kept = New-LimitlessApiToken b
            $session = $LimitlessSession
            "$before $($session.NewTokens.Count) $(Disconnect-Limitless; $session.NewTokens.Count)"
            """));
        Run("Connect-Limitless -Server $server -Credential $kept.Credential; $null = Get-LimitlessApiToken");
    }

    [Fact]
    public void A_session_of_another_name_is_named()
    {
        Invoke(ConnectAll.TrimEnd() + " -SessionVariable work\n"
            + "$r = New-LimitlessApiToken a -Session $work | ForEach-Object { throw 'no' }");
        Assert.Contains("$work.NewTokens | Select-Object -Last 1", Terminal.Text.ReplaceLineEndings(""), StringComparison.Ordinal);
        Assert.Equal("a", RunText("($work.NewTokens | Select-Object -Last 1).Label"));
    }

    private string Show(string script)
    {
        Engine.Show(script);
        return Terminal.Text.ReplaceLineEndings("");
    }

    private async Task<string> StopAsync(string script, (string Method, string Path, int Number) at)
    {
        await Control.HoldAsync(at.Method, at.Path, at.Number);
        Task running = Engine.InvokeAsync(script);
        await Control.ArrivedAsync(at.Method, at.Path, at.Number);
        Engine.Stop();
        await running;
        return Terminal.Text.ReplaceLineEndings("");
    }

    /// <summary>The ids of the tokens that a command hands out, each of which has to work, with those that they replace.</summary>
    private Dictionary<string, string?> Held(string command) => Run($$"""
        $ErrorActionPreference = 'Continue'
        foreach ($token in {{command}}) {
            Connect-Limitless -Server $server -Credential $token.Credential -SessionVariable held
            $null = Get-LimitlessApiToken -Session $held
            $token
        }
        """).ToDictionary(
            token => (string)token.Properties["TokenId"].Value, token => token.Properties["ReplacedTokenId"].Value as string);

    private void AssertCommand(string shown, Dictionary<string, string?> held)
    {
        string[] commands = [.. Regex.Matches(
            shown, @"\$LimitlessSession\.NewTokens \| (Select-Object -Last \d|Where-Object TokenId -EQ '[^']+')").Select(match => match.Value)];
        Assert.NotEmpty(commands);
        Assert.Equal(held.Keys.Order(), commands.SelectMany(command => Held(command).Keys).Distinct().Order());
    }
}
