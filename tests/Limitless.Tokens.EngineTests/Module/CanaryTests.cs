using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;
using Limitless.Tokens.Sandbox.Hosting;
using Xunit;

namespace Limitless.Tokens.EngineTests.ModuleTests;

/// <summary>
/// Marked secrets go through everything that the engine alone can do with them, at its loudest, and must come out nowhere.
/// What needs an installed PowerShell is in tests/Pester/Canary.Tests.ps1.
/// </summary>
public sealed class CanaryTests : ModuleTestBase
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

    private const string Derive = Loud + """
        Connect-Limitless -Server $server -IdentityToken $identity @loud
        $token = New-LimitlessApiToken canary @loud
        $token | Connect-Limitless @loud
        Get-LimitlessApiToken @loud
        $other = Connect-Limitless -Credential $token.Credential -SessionVariable named -PassThru @loud
        $things = $token, $LimitlessSession, $other
        "$($token.Secret) $($token.Credential) $($token.Credential.Password)"
        """ + UseThings;

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
        """;

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

    private List<string> Collect(string script, bool isShown)
    {
        EngineResult result = isShown ? Engine.Show(script) : Engine.Invoke(script);
        return [.. ErrorTexts.Of(result), .. ErrorTexts.Of(Engine.Invoke("$Error")), Terminal.Text];
    }
}
