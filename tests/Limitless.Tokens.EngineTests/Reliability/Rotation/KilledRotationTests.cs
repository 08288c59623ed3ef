namespace Limitless.Tokens.EngineTests.Reliability.Rotation;

/// <summary>
/// The process of a rotation killed between any two of its steps: there is always a token that works and whose secret
/// somebody has, be it the old one or the new one where it was put.
/// </summary>
public sealed class KilledRotationTests : ModuleTestBase
{
    private const string List = "/auth/api-tokens";
    private const string Derive = "/auth/api-tokens/derive";
    private const string Own = "/auth/api-tokens/{id}";

    /// <summary>What the script asks for just before and just after it has put the new token away.</summary>
    private const string Before = "/portfolio/history";
    private const string After = "/portfolio/positions";

    private static readonly KillPoint[] Points =
    [
        new("deploy", "GET", List, 1),
        new("deploy", "POST", Derive, IsDone: false),
        new("deploy", "POST", Derive),
        new("deploy", "GET", List, 2),
        new("deploy", "GET", Before),
        new("deploy", "GET", After),
        new("deploy", "DELETE", Own, IsDone: false),
        new("deploy", "DELETE", Own),
        new("deploy", "GET", List, 3),
        new("vault", "GET", Before),
        new("vault", "GET", After),
        new("vault", "DELETE", Own),
        new("pipeline", "GET", Before),
        new("pipeline", "GET", After),
        new("pipeline", "DELETE", Own),
    ];

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("limitless-rotation-");

    public static TheoryData<int, string> Numbers
    {
        get
        {
            TheoryData<int, string> numbers = [];
            for (int i = 0; i < Points.Length; i++)
                numbers.Add(i, Points[i].ToString());
            return numbers;
        }
    }

    private string Store => Path.Combine(_folder.FullName, "store.txt");

    [Theory]
    [MemberData(nameof(Numbers))]
    public async Task Somebody_holds_a_token_that_works(int number, string name)
    {
        KillPoint point = Points[number];
        Assert.Equal(point.ToString(), name);
        string path = point.Path.Replace("{id}", Server.ApiTokenId, StringComparison.Ordinal);
        await KillAsync(point.Way, point.Method, path, point.Number, point.IsDone);
        Dictionary<string, string> held = Held();
        string[] alive = await Control.ActiveIdsAsync();
        Assert.Contains(held.Keys, id => alive.Contains(id) && Works(id, held[id]));
        bool isOldGone = point is { Method: "DELETE", IsDone: true } or { Number: 3 };
        Assert.Equal(isOldGone, !alive.Contains(Server.ApiTokenId));
        _folder.Delete(recursive: true);
    }

    [Theory]
    [InlineData("POST", Derive, 2, false)]
    [InlineData("POST", Derive, 2, true)]
    [InlineData("GET", List, 3, true)]
    [InlineData("GET", Before, 2, true)]
    [InlineData("GET", After, 2, true)]
    [InlineData("DELETE", "/auth/api-tokens/b", 1, false)]
    [InlineData("DELETE", "/auth/api-tokens/b", 1, true)]
    [InlineData("GET", List, 5, true)]
    public async Task Of_many_side_by_side_each_has_one_that_works(string method, string path, int number, bool isDone)
    {
        string[] ids = ["a", "b", "c"];
        JsonElement seeded = await Control.SeedWithSecretsAsync("""{"ids":["a","b","c"],"label":"bot","withSecrets":true}""");
        Dictionary<string, string> secrets = ids.Index().ToDictionary(
            old => old.Item, old => seeded.GetProperty("secrets")[old.Index].GetString()!);
        await KillAsync("many", method, path, number, isDone);
        string[] alive = await Control.ActiveIdsAsync();
        string[][] kept = File.Exists(Store) ? [.. File.ReadLines(Store).Select(line => line.Split(' '))] : [];
        foreach (string old in ids)
        {
            if (alive.Contains(old) && Works(old, secrets[old]))
                continue;
            string[] heir = Assert.Single(kept, line => line[2] == old);
            Assert.True(Works(heir[0], heir[1]), old);
        }

        _folder.Delete(recursive: true);
    }

    private async Task KillAsync(string way, string method, string path, int number, bool isDone)
    {
        await Control.HoldAsync(method, path, number, isDone);
        using (ScriptFile script = new(Script(way)))
        using (SandboxProcess child = SandboxProcess.Start(PowerShellConsole.FirstArgument, "-NoProfile", "-File", script.Path))
        {
            await Control.ArrivedAsync(method, path, number);
            using Process process = Process.GetProcessById(child.Id);
            process.Kill();
            await process.WaitForExitAsync();
        }

        await Control.ClearFaultsAsync();
    }

    /// <summary>The old token, which its user has, and whatever was put away.</summary>
    private Dictionary<string, string> Held()
    {
        Dictionary<string, string> held = new() { [Server.ApiTokenId] = Server.ApiTokenSecret };
        foreach (string[] line in File.Exists(Store) ? File.ReadLines(Store).Select(line => line.Split(' ')) : [])
            held[line[0]] = line[1];
        return held;
    }

    private bool Works(string id, string secret) => Engine.Invoke("""
        Connect-Limitless -Server $server -TokenId $held -Secret $heldSecret -SessionVariable s
        Get-LimitlessApiToken -Session $s
        """, ("held", id), ("heldSecret", Secure(secret))).AllErrors.Count == 0;

    /// <summary>Rotates the session's own token; Keep puts the new one away, where it outlives the process.</summary>
    private string Script(string way) => $$"""
        Import-Module '{{ModuleManifest.Find()}}'
        $env:LIMITLESS_API_URL = '{{ServerText}}'
        $env:LIMITLESS_IDENTITY_TOKEN = '{{Server.IdentityToken}}'
        $env:LIMITLESS_API_TOKEN_ID = '{{Server.ApiTokenId}}'
        $env:LIMITLESS_API_TOKEN_SECRET = '{{Server.ApiTokenSecret}}'
        Connect-Limitless -FromEnvironment -TimeoutSec 600
        function global:Keep($Id, $Secret, $Replaced) {
            $null = Invoke-LimitlessRequest {{Before}}
            $text = [Net.NetworkCredential]::new('', $Secret).Password
            [IO.File]::AppendAllText('{{Store}}', "$Id $text $Replaced`n")
            $null = Invoke-LimitlessRequest {{After}}
        }

        """ + way switch
    {
        "deploy" => "Update-LimitlessApiToken '" + Server.ApiTokenId + "' -Confirm:$false "
            + "-Deploy { param($Token) Keep $Token.TokenId $Token.Secret }",
        "many" => "'a', 'b', 'c' | Update-LimitlessApiToken -Confirm:$false "
            + "-Deploy { param($Token) Keep $Token.TokenId $Token.Secret $Token.ReplacedTokenId }",
        "vault" => RotationTest.StandIn + "$global:onSet = { param($Name, $Secret) $global:kept[$Name] = $Secret\n"
            + "Keep $Secret.UserName $Secret.Password }\n"
            + "Update-LimitlessApiToken '" + Server.ApiTokenId + "' -Confirm:$false -SecretName bot",
        _ => "Update-LimitlessApiToken '" + Server.ApiTokenId + "' -Confirm:$false | ForEach-Object { "
            + "Keep $_.TokenId $_.Secret }",
    };
}
