namespace Limitless.Tokens.EngineTests.ModuleTests;

/// <summary>-FromEnvironment and what wins over it. The variables are the whole process's, so that these run alone.</summary>
[Collection(nameof(ProcessEnvironment))]
public sealed class FromEnvironmentTests : ModuleTestBase, IDisposable
{
    private const string Show = """

        $s = Get-LimitlessSession
        "$($s.TokenSource)|$($s.IdentitySource)|$($s.HasApiKey)"
        """;

    private readonly ProcessEnvironment _environment = new();

    public void Dispose() => _environment.Dispose();

    [Fact]
    public void It_reads_all_five()
    {
        SetAll();
        Assert.Equal("Environment|Environment|True\nsandbox\n" + ServerText + "/",
            RunText("Connect-Limitless -FromEnvironment" + Show + "\n(Get-LimitlessApiToken).Label; $s.Server.AbsoluteUri"));
    }

    [Fact]
    public void Nothing_is_read_without_the_switch()
    {
        SetAll();
        RunError("Connect-Limitless", "LimitlessCredentialMissing", ErrorCategory.AuthenticationError, "ConnectLimitless");
    }

    [Fact]
    public void The_session_tells_which_variables_it_is_from()
    {
        const string Names = "\n(Get-LimitlessSession).EnvironmentVariables -join ' '";
        SetAll();
        const string All = "LIMITLESS_API_URL LIMITLESS_IDENTITY_TOKEN LIMITLESS_API_TOKEN_ID LIMITLESS_API_TOKEN_SECRET LIMITLESS_API_KEY";
        Assert.Equal(All, RunText("Connect-Limitless -FromEnvironment" + Names));
        Engine.Show("Get-LimitlessSession");
        Assert.Contains(All.Replace(" ", "\n" + new string(' ', "EnvironmentVariables : ".Length), StringComparison.Ordinal) + "\n", Terminal.Text, StringComparison.Ordinal);
        Assert.Equal("LIMITLESS_IDENTITY_TOKEN LIMITLESS_API_KEY",
            RunText("Connect-Limitless -FromEnvironment -Server $server -TokenId $id -Secret $secret" + Names));
        Assert.Equal("", RunText("Connect-Limitless" + Names));
    }

    [Fact]
    public void The_starter_kit_s_names_connect_as_well()
    {
        _environment.Set("LIMITLESS_BASE_URL", ServerText);
        _environment.Set("LMTS_TOKEN_ID", Server.ApiTokenId);
        _environment.Set("LMTS_TOKEN_SECRET", Server.ApiTokenSecret);
        Assert.Equal("sandbox LIMITLESS_BASE_URL LMTS_TOKEN_ID LMTS_TOKEN_SECRET", RunText(
            "Connect-Limitless -FromEnvironment\n\"$((Get-LimitlessApiToken).Label) $((Get-LimitlessSession).EnvironmentVariables)\""));
    }

    [Fact]
    public void With_nothing_set_the_error_names_what_was_looked_for()
    {
        ErrorRecord error = RunError("Connect-Limitless -FromEnvironment",
            "LimitlessCredentialMissing", ErrorCategory.AuthenticationError, "ConnectLimitless");
        Assert.Contains("LMTS_TOKEN_ID with LMTS_TOKEN_SECRET", error.Exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void An_empty_variable_counts_as_absent()
    {
        SetAll();
        _environment.Set("LIMITLESS_IDENTITY_TOKEN", "");
        _environment.Set("LIMITLESS_API_KEY", "");
        Assert.Equal("Environment||False", RunText("Connect-Limitless -FromEnvironment" + Show));
    }

    [Theory]
    [InlineData("LIMITLESS_API_TOKEN_ID")]
    [InlineData("LIMITLESS_API_TOKEN_SECRET")]
    public void Half_a_token_is_an_error_that_names_the_other_half(string missing)
    {
        SetAll();
        _environment.Set(missing, "");
        ErrorRecord error = RunError("Connect-Limitless -FromEnvironment",
            "LimitlessCredentialMissing", ErrorCategory.AuthenticationError, "ConnectLimitless");
        Assert.Contains(missing + " is empty", error.Exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_parameter_wins_over_the_environment_and_that_over_what_is_carried()
    {
        SetAll();
        Run(ConnectAll);
        _environment.Set("LIMITLESS_API_TOKEN_ID", "");
        _environment.Set("LIMITLESS_API_TOKEN_SECRET", "");
        _environment.Set("LIMITLESS_API_KEY", "");
        Assert.Equal("Carried|Environment|False", RunText("Connect-Limitless -FromEnvironment" + Show));
        Assert.Equal("Parameter|Environment|False", RunText("Connect-Limitless -FromEnvironment -TokenId $id -Secret $secret" + Show));
        _environment.Set("LIMITLESS_API_URL", "http://127.0.0.1:9");
        Assert.Equal("Parameter|Environment|False",
            RunText("Connect-Limitless -FromEnvironment -Server $server -TokenId $id -Secret $secret" + Show));
        Assert.Equal("http://127.0.0.1:9/", RunText("Connect-Limitless -FromEnvironment\n(Get-LimitlessSession).Server.AbsoluteUri"));
    }

    [Fact]
    public void A_secret_that_is_wrong_is_named_by_its_variable_and_not_shown()
    {
        SetAll();
        _environment.Set("LIMITLESS_API_TOKEN_SECRET", "markerMarker!");
        ErrorRecord error = RunError(
            "Connect-Limitless -FromEnvironment", "LimitlessInvalidSecret", ErrorCategory.InvalidArgument, "ConnectLimitless");
        Assert.StartsWith("LIMITLESS_API_TOKEN_SECRET ", error.Exception.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("markerMarker", error + error.Exception.ToString(), StringComparison.Ordinal);
    }

    private void SetAll()
    {
        _environment.Set("LIMITLESS_API_URL", ServerText);
        _environment.Set("LIMITLESS_IDENTITY_TOKEN", Server.IdentityToken);
        _environment.Set("LIMITLESS_API_TOKEN_ID", Server.ApiTokenId);
        _environment.Set("LIMITLESS_API_TOKEN_SECRET", Server.ApiTokenSecret);
        _environment.Set("LIMITLESS_API_KEY", Server.ApiKey);
    }
}
