namespace Limitless.Tokens.EngineTests.ModuleTests;

/// <summary>What comes back of a job, of remoting or of CliXml: the engine's serialiser is the same for all three.</summary>
public sealed class SerialisationTests : ModuleTestBase, IDisposable
{
    private const string Copy = "[Management.Automation.PSSerializer]::Deserialize([Management.Automation.PSSerializer]::Serialize(";

    /// <summary>The beginning of a job that is connected with everything.</summary>
    private const string InJob = """
        Start-Job -ArgumentList "$((Get-Module Limitless.Tokens).ModuleBase)/Limitless.Tokens.psd1", $server, $identity, $id, $secret {
            param($module, $server, $identity, $id, $secret)
            Import-Module $module

        """ + ConnectAll;

    private readonly string _file = Path.GetTempFileName();

    public void Dispose() => File.Delete(_file);

    [Theory]
    [InlineData(Copy + "$a))")]
    [InlineData("$a | Export-Clixml $file; Import-Clixml $file")]
    [InlineData("Start-Job -ArgumentList $file { Import-Clixml $args[0] } | Receive-Job -Wait -AutoRemoveJob")]
    [InlineData(InJob + "Get-LimitlessApiToken a } | Receive-Job -Wait -AutoRemoveJob")]
    public async Task A_token_comes_back_as_a_token_with_real_dates(string way)
    {
        await Control.SeedAsync("""{"ids":["a"],"label":"bot","ageDays":9,"lastUsedDaysAgo":2,"scopes":["trading","withdrawal"]}""");
        IReadOnlyList<PSObject> both = Run(ConnectToken + $"$file = '{_file}'\n"
            + "$a = Get-LimitlessApiToken a; $a | Export-Clixml $file; $a; " + way);
        Assert.All(both, token => Assert.Equal("Limitless.Tokens.ApiToken", token.BaseObject.GetType().FullName));
        foreach (string name in new[] { "TokenId", "Label", "CreatedAt", "LastUsedAt", "AgeDays", "IdleDays", "Server" })
            Assert.Equal(both[0].Properties[name].Value, both[1].Properties[name].Value);
        Assert.IsType<DateTimeOffset>(both[1].Properties["CreatedAt"].Value);
        Assert.Equal("trading withdrawal", both[1].Properties["Scopes"].Value.ToString());
    }

    /// <summary>The secret of a token that was made in a job stays there, and the job says so.</summary>
    [Fact]
    public void A_token_made_in_a_job_comes_without_its_secret()
    {
        EngineResult result = Invoke(InJob + "New-LimitlessApiToken made } | Receive-Job -Wait -AutoRemoveJob");
        PSObject token = Assert.Single(result.Output);
        Assert.Equal("made", token.Properties["Label"].Value);
        Assert.Null(token.Properties["Secret"]);
        Assert.Contains("-SecretName", Assert.Single(result.Warnings).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_token_never_used_stays_one()
    {
        await Control.SeedAsync("""{"ids":["a"],"ageDays":9,"lastUsedDaysAgo":null}""");
        Assert.Equal("True [] 9", RunText(ConnectToken + "$a = " + Copy + "(Get-LimitlessApiToken a)))\n"
            + "\"$($null -eq $a.LastUsedAt) [$($a.Label)] $($a.IdleDays)\""));
    }

    [Fact]
    public async Task Json_and_Csv_have_a_value_of_each_column()
    {
        await Control.SeedAsync("""{"ids":["a"],"label":"bot","ageDays":9,"lastUsedDaysAgo":2,"scopes":["trading","withdrawal"]}""");
        Assert.Equal("a bot trading withdrawal 9 2\na bot trading withdrawal 9 2", RunText(ConnectToken + """
            $a = Get-LimitlessApiToken a
            foreach ($b in ($a | ConvertTo-Json | ConvertFrom-Json), ($a | ConvertTo-Csv | ConvertFrom-Csv)) {
                "$($b.TokenId) $($b.Label) $($b.Scopes) $($b.AgeDays) $($b.IdleDays)"
            }
            """));
    }

    [Fact]
    public void A_new_token_comes_back_without_its_secret()
    {
        Assert.Equal("bot||False", RunText(ConnectIdentity + "$t = " + Copy + "(New-LimitlessApiToken bot), 6))\n"
            + "\"$($t.Label)|$($t.Secret)$($t.Credential)|$($t.psobject.Properties.Name -contains 'Secret')\""));
        Run("$t");
    }

    [Fact]
    public void A_new_token_that_lost_its_secret_does_not_connect()
    {
        Assert.NotEmpty(Invoke(ConnectIdentity + "Disconnect-Limitless -Session $LimitlessSession\n" + ConnectIdentity
            + Copy + "(New-LimitlessApiToken bot), 6)) | Connect-Limitless -Server $server").AllErrors);
    }

    [Fact]
    public void A_session_comes_back_as_what_it_shows_and_connects_to_nothing()
    {
        Assert.Equal($"{ServerText}/ {Server.ApiTokenId} True", RunText(ConnectAll + "$s = " + Copy + "$LimitlessSession))\n"
            + "\"$($s.Server) $($s.TokenId) $($s.TokenSource.ToString() -eq 'Parameter')\""));
        Assert.Equal("LimitlessNotConnected", Assert.Single(Invoke("$s | Get-LimitlessSession").ErrorIds));
    }

    [Theory]
    [InlineData("(New-LimitlessApiToken bot | Revoke-LimitlessApiToken -Confirm:$false)", "Status", "Revoked")]
    [InlineData("(Get-LimitlessSession)", "TokenSource", "Parameter")]
    [InlineData("(Get-LimitlessSession)", "IdentitySource", "Parameter")]
    [InlineData("(Test-LimitlessSession -Detailed)[0]", "Result", "Passed")]
    public void A_state_is_a_name_in_JSON_and_in_CliXml(string call, string property, string name)
    {
        Assert.Equal($"True True True True False {name} {name}", RunText(ConnectAll + $$"""
            $a = {{call}}
            $b = {{Copy}}$a, 4))
            $c = {{Copy}}($a | Select-Object {{property}}), 4))
            $isEqual = $a, $b, $c | ForEach-Object { $_.{{property}} -eq '{{name}}' }
            $isTyped = $a.{{property}} -eq [Enum]::Parse($a.{{property}}.GetType(), '{{name}}')
            "$isEqual $isTyped $($b.{{property}} -is [enum]) $((ConvertFrom-Json (ConvertTo-Json $a)).{{property}}) $(
                switch ($b.{{property}}) { '{{name}}' { $_ } })"
            """));
    }

    [Theory]
    [InlineData("th-TH")]
    [InlineData("ar-SA")]
    [InlineData("fa-IR")]
    [InlineData("de-DE")]
    public async Task Dates_are_right_under_every_culture(string culture)
    {
        await Control.SeedAsync("""{"ids":["a"],"ageDays":9,"lastUsedDaysAgo":2}""");
        Assert.Equal("True True True", RunText(ConnectToken + $$"""
            [cultureinfo]::CurrentCulture = '{{culture}}'
            $a = Get-LimitlessApiToken a
            $b = {{Copy}}$a))
            $a | Export-Clixml '{{_file}}'
            $c = Import-Clixml '{{_file}}'
            $same = foreach ($one in $b, $c) { $a.CreatedAt -eq $one.CreatedAt -and $a.LastUsedAt -eq $one.LastUsedAt }
            "$same $($a.CreatedAt.Year -gt 2000)"
            $a | ConvertTo-Csv | ConvertFrom-Csv | Revoke-LimitlessApiToken -WhatIf
            """));
        Assert.Contains("a (trading, made 9 days ago, used 2 days ago)", Terminal.Text, StringComparison.Ordinal);
    }
}
