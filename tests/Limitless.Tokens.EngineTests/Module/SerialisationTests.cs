using System;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using System.Threading.Tasks;
using Xunit;

namespace Limitless.Tokens.EngineTests.ModuleTests;

/// <summary>What comes back of a job, of remoting or of CliXml: the engine's serialiser is the same for all three.</summary>
public sealed class SerialisationTests : ModuleTestBase
{
    private const string Copy = "[Management.Automation.PSSerializer]::Deserialize([Management.Automation.PSSerializer]::Serialize(";

    [Fact]
    public async Task A_token_comes_back_as_a_token_with_real_dates()
    {
        await Control.SeedAsync("""{"ids":["a"],"label":"bot","ageDays":9,"lastUsedDaysAgo":2,"scopes":["trading","withdrawal"]}""");
        IReadOnlyList<PSObject> both = Run(ConnectToken + "$a = Get-LimitlessApiToken a; $a; " + Copy + "$a))");
        Assert.All(both, token => Assert.Equal("Limitless.Tokens.ApiToken", token.BaseObject.GetType().FullName));
        foreach (string name in new[] { "TokenId", "Label", "CreatedAt", "LastUsedAt", "AgeDays", "IdleDays", "Server" })
            Assert.Equal(both[0].Properties[name].Value, both[1].Properties[name].Value);
        Assert.IsType<DateTimeOffset>(both[1].Properties["CreatedAt"].Value);
        Assert.Equal("trading withdrawal", both[1].Properties["Scopes"].Value.ToString());
    }

    [Fact]
    public async Task A_token_never_used_stays_one()
    {
        await Control.SeedAsync("""{"ids":["a"],"ageDays":9,"lastUsedDaysAgo":null}""");
        Assert.Equal("True [] 9", RunText(ConnectToken + "$a = " + Copy + "(Get-LimitlessApiToken a)))\n"
            + "\"$($null -eq $a.LastUsedAt) [$($a.Label)] $($a.IdleDays)\""));
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

    [Fact]
    public async Task Dates_are_right_under_every_culture()
    {
        await Control.SeedAsync("""{"ids":["a"],"ageDays":9,"lastUsedDaysAgo":2}""");
        foreach (string culture in new[] { "th-TH", "ar-SA", "fa-IR", "de-DE" })
        {
            Assert.Equal("True Revoked|True", RunText(ConnectToken + $$"""
                [Threading.Thread]::CurrentThread.CurrentCulture = '{{culture}}'
                $a = Get-LimitlessApiToken a
                $b = {{Copy}}$a))
                "$($a.CreatedAt -eq $b.CreatedAt -and $a.LastUsedAt -eq $b.LastUsedAt) Revoked|$($a.CreatedAt.Year -gt 2000)"
                """));
        }
    }
}
