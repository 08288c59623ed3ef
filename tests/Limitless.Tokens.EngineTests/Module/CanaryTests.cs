namespace Limitless.Tokens.EngineTests.ModuleTests;

/// <summary>
/// Marked secrets go through everything that PowerShell can do with them, at its loudest, and must come out nowhere.
/// </summary>
public sealed class CanaryTests : ModuleTestBase, IDisposable
{
    private const string Loud = """
        $VerbosePreference = $DebugPreference = $InformationPreference = $WarningPreference = 'Continue'
        $loud = @{ Verbose = $true; Debug = $true }

        """;

    /// <summary>What a person or script may do with any object: show it, put it in a text, serialise it, share it, throw it.</summary>
    private const string UseThings = """

        $things
        foreach ($thing in $things) {
            "$thing $(@($thing)) $($thing | ForEach-Object { $_ })"
            $thing.psobject.Members | Where-Object { $_ -is [Management.Automation.PSPropertyInfo] } | ForEach-Object { "$($_.Name)=$($_.Value)" }
            $thing.psobject.Copy()
            [Management.Automation.PSSerializer]::Serialize($thing)
            [Management.Automation.PSSerializer]::Serialize($thing, 6)
            [Management.Automation.PSSerializer]::Serialize(@{ nested = @($thing, [pscustomobject]@{ deeper = $thing }) }, 6)
            [Management.Automation.PSSerializer]::Deserialize([Management.Automation.PSSerializer]::Serialize($thing, 6))
            try { throw $thing } catch { $_; "$_" }
            $thing | Get-LimitlessSession
            Get-LimitlessApiToken -Session $thing -TokenId $thing
            Revoke-LimitlessApiToken $thing -WhatIf
        }
        $things | ForEach-Object -ThrottleLimit 2 -Parallel { $_; "$_" }
        [Management.Automation.PSSerializer]::Serialize($Error, 3)
        $Error
        $ExecutionContext.SessionState.PSVariable.GetValue('LimitlessSession')
        foreach ($line in '$LimitlessSession.', '$things[0].', 'Connect-Limitless -Secret ', 'Connect-Limitless -IdentityToken $', 'Get-LimitlessApiToken ') {
            $all = [Management.Automation.CommandCompletion]::CompleteInput($line, $line.Length, $null)
            $all.CompletionMatches | ForEach-Object { "$($_.CompletionText) $($_.ListItemText) $($_.ToolTip)" }
        }
        """;

    /// <summary>What PowerShell's own commands make of a thing and of the errors so far, in text and in files.</summary>
    private const string WriteThings = """

        Start-Transcript -Path "$folder/transcript.txt" -IncludeInvocationHeader | Out-Null
        $i = 0
        foreach ($thing in $things) {
            $i++
            $thing | Format-List -Property * -Force | Out-String -Width 4000
            $thing | Format-Table -Property * -Force -Wrap | Out-String -Width 4000
            $thing | Format-Custom -Depth 3 | Out-String -Width 4000
            $thing | Select-Object -Property * | Out-String -Width 4000
            $thing | Get-Member -Force | Out-String -Width 4000
            ConvertTo-Json -InputObject $thing -Depth 5
            [pscustomobject]@{ deeper = $thing } | ConvertTo-Json -Depth 6
            $thing | ConvertTo-Csv
            $thing | ConvertTo-Html | Out-String
            ($thing | ConvertTo-Xml -Depth 4).OuterXml
            $thing | Export-Csv -Path "$folder/$i.csv"
            $thing | Export-Clixml -Path "$folder/$i.xml" -Depth 5
            @{ nested = , $thing } | Export-Clixml -Path "$folder/$i-nested.xml" -Depth 6
            $thing | Out-File -FilePath "$folder/$i.txt" -Width 4000
            $thing | Tee-Object -FilePath "$folder/$i-tee.txt" | Out-Host
            Import-Clixml -Path "$folder/$i.xml" | Format-List -Property * -Force | Out-String
            Write-Information -MessageData $thing
        }
        foreach ($one in $Error) {
            $one | Get-Error | Out-String -Width 4000
            $one | Format-List -Property * -Force | Out-String -Width 4000
            $one | ConvertTo-Json -Depth 1 -WarningAction Ignore
            $one | Export-Clixml -Path "$folder/errors.xml" -Depth 2
            Get-Content -Path "$folder/errors.xml" -Raw
        }
        Stop-Transcript | Out-Null
        Get-ChildItem -Path $folder | Get-Content -Raw
        """;

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("limitless-test-");

    private const string Derive = Loud + """
        Connect-Limitless -Server $server -IdentityToken $identity @loud
        $token = New-LimitlessApiToken canary @loud
        $token | Connect-Limitless @loud
        Get-LimitlessApiToken @loud
        $other = Connect-Limitless -Credential $token.Credential -SessionVariable named -PassThru @loud
        $things = $token, $LimitlessSession, $other
        "$($token.Secret) $($token.Credential) $($token.Credential.Password)"
        """ + UseThings + WriteThings;

    private const string Identity = Loud + """
        Connect-Limitless -Server $server -IdentityToken $identity @loud
        Get-LimitlessCapability @loud
        New-LimitlessApiToken canary @loud
        New-LimitlessApiToken -Scope withdrawal @loud
        New-LimitlessApiToken ('x' * 129) @loud
        $mine = Connect-Limitless -ApiKey $key -PassThru @loud
        Get-LimitlessApiToken @loud
        Revoke-LimitlessApiToken tok_none -Confirm:$false @loud
        $things = $mine, $LimitlessSession
        "$identity $key $(@($identity))"
        """ + UseThings + """

        Connect-Limitless -IdentityToken $plainIdentity -ApiKey $plainKey
        Connect-Limitless -TokenId $plainIdentity -Secret $key
        """ + WriteThings;

    public void Dispose() => _folder.Delete(recursive: true);

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task The_derived_secret_comes_out_nowhere(bool isShown)
    {
        (_, string secret) = await Control.KnowNextDeriveAsync();
        IReadOnlyList<string> texts = Collect(Derive, isShown);
        Assert.Contains(texts, text => text.Contains("canary", StringComparison.Ordinal));
        Assert.Empty(texts.Select(new Canary("secret", secret).Find).OfType<string>());
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void The_identity_token_and_the_legacy_key_come_out_nowhere(bool isShown)
    {
        Engine.Invoke("", ("plainIdentity", Server.IdentityToken), ("plainKey", Server.ApiKey));
        IReadOnlyList<string> texts = Collect(Identity, isShown);
        // The last of it ran as well.
        Assert.Contains(texts, text => text.Contains("something else was given", StringComparison.Ordinal));
        Assert.Empty(texts.Select(new Canary("identity", Server.IdentityToken).Find).OfType<string>());
        Assert.Empty(texts.Select(new Canary("key", Server.ApiKey).Find).OfType<string>());
    }

    [Fact]
    public void A_canary_is_found_in_every_form()
    {
        const string Secret = "aB+/cD34eF56gH78iJ90kL12mN34oP56qR78sT90uVw=";
        Canary canary = new("secret", Secret);
        Assert.NotNull(canary.Find("x " + Secret + " y"));
        Assert.NotNull(canary.Find("cut " + Secret[5..25]));
        Assert.NotNull(canary.Find(System.Text.Json.JsonSerializer.Serialize(Secret)));
        Assert.NotNull(canary.Find(System.Management.Automation.PSSerializer.Serialize(Secure(Secret))));
        Assert.NotNull(canary.Find(Convert.ToBase64String(System.Text.Encoding.UTF8.GetBytes("id:" + Secret))));
        Assert.NotNull(canary.Find(Convert.ToBase64String(System.Text.Encoding.Unicode.GetBytes(Secret))));
        Assert.NotNull(canary.Find(Uri.EscapeDataString(Secret)));
        Assert.Null(canary.Find("nothing of it: " + Secret[..15]));
    }

    /// <summary>Otherwise that nothing is found in what the commands wrote would say nothing.</summary>
    [Fact]
    public void A_secret_that_is_no_secret_is_found_in_whatever_the_commands_write()
    {
        const string Secret = "aB-cD34eF56gH78iJ90kL12mN34oP56qR78sT90uVw";
        Engine.Invoke("", ("plain", Secret), ("folder", _folder.FullName));
        EngineResult result = Invoke("$things = @([pscustomobject]@{ shown = $plain })\nWrite-Error $plain" + WriteThings);
        Canary canary = new("secret", Secret);
        Assert.All(_folder.GetFiles(), file => Assert.NotNull(canary.Find(File.ReadAllText(file.FullName))));
        Assert.Equal(7, _folder.GetFiles().Length);
        Assert.True(result.Output.Count(text => canary.Find(text.ToString()) is not null) >= 20);
    }

    private List<string> Collect(string script, bool isShown)
    {
        Engine.Invoke("", ("folder", _folder.FullName));
        EngineResult result = isShown ? Engine.Show(script) : Engine.Invoke(script);
        return [.. ErrorTexts.Of(result), .. ErrorTexts.Of(Engine.Invoke("$Error")), Terminal.Text];
    }
}
