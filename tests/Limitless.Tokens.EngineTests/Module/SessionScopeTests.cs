namespace Limitless.Tokens.EngineTests.ModuleTests;

/// <summary>Which variable holds a session, and which one a cmdlet finds.</summary>
public sealed class SessionScopeTests : ModuleTestBase
{
    [Fact]
    public void The_default_one_is_global_from_a_function_too()
    {
        Assert.Equal("sandbox", RunText("function Start-Mine { " + ConnectToken + " }\nStart-Mine\n(Get-LimitlessApiToken).Label"));
    }

    [Fact]
    public void A_session_variable_belongs_to_the_callers_scope_and_leaves_the_default_alone()
    {
        Assert.Equal("inside sandbox|outside |default ", RunText("""
            function Get-Mine {
                Connect-Limitless -Server $server -TokenId $id -Secret $secret -SessionVariable mine
                "inside $((Get-LimitlessApiToken -Session $mine).Label)"
            }
            "$(Get-Mine)|outside $mine|default $LimitlessSession"
            """));
    }

    [Fact]
    public void A_local_session_wins_over_the_global_one()
    {
        Assert.Equal("Parameter,Carried", RunText("""
            Connect-Limitless -Server $server -IdentityToken $identity
            Connect-Limitless
            function Get-Mine {
                Connect-Limitless -Server $server -IdentityToken $identity -SessionVariable LimitlessSession
                (Get-LimitlessSession).IdentitySource
            }
            "$(Get-Mine),$((Get-LimitlessSession).IdentitySource)"
            """));
    }

    [Fact]
    public void A_script_module_sees_the_global_one_and_keeps_its_own()
    {
        Assert.Equal("global sandbox|own sandbox|outside ", RunText(ConnectToken + """
            $module = New-Module -Name Mine {
                function Get-Global { "global $((Get-LimitlessApiToken).Label)" }
                function Get-Own($server, $id, $secret) {
                    Connect-Limitless -Server $server -TokenId $id -Secret $secret -SessionVariable own
                    "own $((Get-LimitlessApiToken -Session $own).Label)"
                }
            }
            "$(Get-Global)|$(Get-Own $server $id $secret)|outside $own"
            """));
    }

    [Fact]
    public void Disconnect_clears_its_own_session_and_no_other()
    {
        Assert.Equal("|sandbox", RunText(ConnectToken + """
            Connect-Limitless -Server $server -TokenId $id -Secret $secret -SessionVariable other
            Disconnect-Limitless
            "$LimitlessSession|$((Get-LimitlessApiToken -Session $other).Label)"
            """));
        Assert.Equal("", RunText("Disconnect-Limitless -Session $other; \"$other\""));
    }

    [Fact]
    public void Disconnect_leaves_the_variable_of_a_session_that_came_after()
    {
        Assert.Equal("sandbox", RunText(ConnectToken + "$old = $LimitlessSession\n" + ConnectToken + """
            Disconnect-Limitless -Session $old
            (Get-LimitlessApiToken).Label
            """));
    }

    [Fact]
    public void Sessions_come_through_the_pipeline_of_Disconnect_and_Get()
    {
        Assert.Equal($"{ServerText}/ {ServerText}/", RunText(ConnectToken + """
            $two = $LimitlessSession, (Connect-Limitless -PassThru)
            "$(($two | Get-LimitlessSession).Server)"
            $two | Disconnect-Limitless
            """));
        Assert.Equal("LimitlessNotConnected", Assert.Single(Invoke("Get-LimitlessSession").ErrorIds));
    }

    [Theory]
    [InlineData("''")]
    [InlineData("'$x'")]
    [InlineData("'global:x'")]
    [InlineData("'env:x'")]
    [InlineData("'a b'")]
    [InlineData("$null")]
    [InlineData("'true'")]
    [InlineData("'PSHOME'")]
    public void Anything_but_the_plain_name_of_a_variable_is_refused(string name)
    {
        RunError($"Connect-Limitless -Server $server -TokenId $id -Secret $secret -SessionVariable {name}",
            "LimitlessInvalidName", ErrorCategory.InvalidArgument, "ConnectLimitless");
    }

    [Theory]
    [InlineData("[int] $typed = 0")]
    [InlineData("[ValidateSet('a')] $typed = 'a'")]
    public void A_variable_that_can_hold_no_session_is_refused(string declaration) => RunError(
        declaration + "\nConnect-Limitless -Server $server -TokenId $id -Secret $secret -SessionVariable typed",
        "LimitlessInvalidName", ErrorCategory.InvalidArgument, "ConnectLimitless");

    [Fact]
    public void A_session_that_comes_while_input_does_is_not_the_one_that_was_checked() => Assert.Equal("sandbox", RunText(
        ConnectToken + """
            Connect-Limitless -Server http://127.0.0.1:9 -ApiKey $key -SessionVariable other
            ($id | ForEach-Object { $global:LimitlessSession = $other; $_ } | Get-LimitlessApiToken).Label
            """));

    [Theory]
    [InlineData("$null")]
    [InlineData("@{ Server = $server; TokenId = $id }")]
    [InlineData("([pscustomobject]@{ Server = $server; TokenId = $id })")]
    [InlineData("'LimitlessSession'")]
    [InlineData("([Management.Automation.PSSerializer]::Deserialize([Management.Automation.PSSerializer]::Serialize($LimitlessSession)))")]
    public void Only_a_live_session_is_taken(string value)
    {
        Run(ConnectToken);
        foreach (string command in new[] { "Get-LimitlessSession", "Get-LimitlessApiToken", "Disconnect-Limitless" })
            RunError($"{command} -Session {value}", "LimitlessNotConnected", ErrorCategory.ConnectionError, Type(command));
        EngineResult found = Invoke($"$LimitlessSession = {value}; Get-LimitlessApiToken");
        Assert.Equal("LimitlessNotConnected", Assert.Single(found.ErrorIds));
    }

    private static string Type(string command) => command.Replace("-", "", System.StringComparison.Ordinal);
}
