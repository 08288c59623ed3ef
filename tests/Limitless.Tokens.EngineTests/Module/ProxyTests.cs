namespace Limitless.Tokens.EngineTests.ModuleTests;

/// <summary>A proxy that wants a login: named as such, signed in to when told how, and its login shown nowhere.</summary>
public sealed class ProxyTests : ModuleTestBase
{
    private const string Word = "pr0xyWordMarker";

    // Loopback goes by a proxy that is given only.
    private const string Direct = "Connect-Limitless -Server $target -TokenId $id -Secret $secret -MaximumRetryCount 0 -Proxy $proxy ";

    [Theory]
    [InlineData("http")]
    [InlineData("https")]
    public async Task A_proxy_that_wants_a_login_is_named(string scheme)
    {
        await using TinyProxy proxy = new("user", Word);
        Arrange(proxy, scheme);
        RunError(Direct + "\nGet-LimitlessApiToken",
            "LimitlessProxyAuthentication", ErrorCategory.AuthenticationError, "GetLimitlessApiToken");
        Assert.Equal(scheme == "http" ? "GET" : "CONNECT", Assert.Single(proxy.Heads).Split(' ')[0]);
        Assert.Empty(await Control.RequestsAsync());
        if (scheme == "http")
            Assert.Single(Run("Connect-Limitless -ProxyCredential $login; Get-LimitlessApiToken"));
    }

    [Theory]
    [InlineData("-ProxyCredential $login")]
    [InlineData("", "http://user:" + Word + "@127.0.0.1:PORT")]
    public async Task With_the_login_it_works_and_the_login_is_not_shown(string more, string? address = null)
    {
        await using TinyProxy proxy = new("user", Word);
        Arrange(proxy, "http", address);
        EngineResult result = Engine.Show("$VerbosePreference = $DebugPreference = 'Continue'\n" + Direct + more + """

            Get-LimitlessApiToken
            Get-LimitlessSession
            [Management.Automation.PSSerializer]::Serialize($LimitlessSession, 5)
            Connect-Limitless
            (Get-LimitlessApiToken).Label
            """);
        Assert.Empty(result.AllErrors.Select(error => error.ToString()));
        Assert.Contains("sandbox", Terminal.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(Word, Terminal.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(Convert.ToBase64String(System.Text.Encoding.UTF8.GetBytes("user:" + Word)), Terminal.Text, StringComparison.Ordinal);
        Assert.Equal(2, (await Control.RequestsAsync()).Count);
    }

    [Fact]
    public async Task A_wrong_login_is_refused_and_not_shown()
    {
        await using TinyProxy proxy = new("user", Word);
        Arrange(proxy, "http", "http://user:" + Word + "Wrong@127.0.0.1:PORT");
        ErrorRecord error = RunError(Direct + "\nGet-LimitlessApiToken",
            "LimitlessProxyAuthentication", ErrorCategory.AuthenticationError, "GetLimitlessApiToken");
        Assert.DoesNotContain(Word, error + error.Exception.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_proxy_that_is_not_there_is_a_failed_connection_that_shows_no_login()
    {
        Engine.Invoke("", ("target", ServerText), ("proxy", "http://user:" + Word + "@127.0.0.1:1"));
        ErrorRecord error = RunError(Direct + "\nGet-LimitlessApiToken",
            "LimitlessConnectionFailed", ErrorCategory.ConnectionError, "GetLimitlessApiToken");
        Assert.DoesNotContain(Word, error + error.Exception.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("-NoProxy")]
    [InlineData("-Proxy $null")]
    public async Task A_carried_proxy_is_left_again(string without)
    {
        await using TinyProxy proxy = new("user", Word);
        Arrange(proxy, "http");
        Assert.Equal("sandbox", RunText(Direct + $"\nConnect-Limitless {without}\n(Get-LimitlessApiToken).Label"));
        Assert.Equal("sandbox", RunText("Connect-Limitless -TimeoutSec 20\n(Get-LimitlessApiToken).Label"));
        Assert.Empty(proxy.Heads);
    }

    [Theory]
    [InlineData("-NoProxy")]
    [InlineData("-Proxy $null -ProxyCredential $login")]
    [InlineData("-Proxy $null -ProxyUseDefaultCredentials")]
    public async Task No_proxy_together_with_one_is_refused(string more)
    {
        await using TinyProxy proxy = new("user", Word);
        Arrange(proxy, "http");
        string connect = more == "-NoProxy" ? Direct + more : Direct.Replace("-Proxy $proxy", more, StringComparison.Ordinal);
        RunError(connect, "LimitlessInsecureUri", ErrorCategory.SecurityError, "ConnectLimitless");
    }

    [Theory]
    [InlineData("407 Proxy Authentication Required", "LimitlessProxyAuthentication")]
    [InlineData("503 Service Unavailable", "LimitlessConnectionFailed")]
    public async Task The_environment_s_proxy_is_named_without_its_login(string status, string errorId)
    {
        await using TinyProxy proxy = new("nobody", "else", status);
        SandboxOutcome outcome = await RunInProxyEnvironmentAsync(proxy, """
            Connect-Limitless -FromEnvironment -Server https://api.limitless.example -MaximumRetryCount 0
            Start-Transcript -Path "$PSScriptRoot/transcript.txt" | Out-Null
            try { Get-LimitlessApiToken } catch { $_.FullyQualifiedErrorId; $_ | Format-List -Property * -Force; Get-Error -InputObject $_ }
            Stop-Transcript | Out-Null
            $error | ForEach-Object { $_.ToString(); $_.Exception.ToString() }
            Get-Content -Path "$PSScriptRoot/transcript.txt"
            """);
        Assert.Contains(errorId, outcome.All, StringComparison.Ordinal);
        Assert.Contains("127.0.0.1:" + proxy.Port, outcome.All, StringComparison.Ordinal);
        Assert.DoesNotContain(Word, outcome.All, StringComparison.Ordinal);
        Assert.NotEmpty(proxy.Heads);
    }

    [Fact]
    public async Task Loopback_never_goes_to_the_environment_s_proxy()
    {
        await using TinyProxy proxy = new("nobody", "else");
        SandboxOutcome outcome = await RunInProxyEnvironmentAsync(
            proxy, "Connect-Limitless -FromEnvironment\n(Get-LimitlessApiToken).Label\n(Get-LimitlessCapability).TokenManagementEnabled");
        Assert.StartsWith("sandbox\n", outcome.All, StringComparison.Ordinal);
        Assert.Empty(proxy.Heads);
    }

    private static async Task<SandboxOutcome> RunInProxyEnvironmentAsync(TinyProxy proxy, string text)
    {
        string address = $"http://user:{Word}@127.0.0.1:{proxy.Port}";
        using ScriptFile script = new(text);
        return await SandboxProcess.RunAsync(["run", script.Path], environment: new Dictionary<string, string>
        {
            ["http_proxy"] = address, ["https_proxy"] = address, ["all_proxy"] = address, ["no_proxy"] = "",
        });
    }

    [Theory]
    [InlineData("http://user:" + Word + "@proxy:port")]
    [InlineData("http://user:" + Word + "@")]
    [InlineData("user:" + Word + "@proxy")]
    [InlineData("socks9://user:" + Word + "@proxy")]
    public void An_address_that_is_none_does_not_show_its_login(string address)
    {
        Engine.Invoke("", ("target", ServerText), ("proxy", address));
        EngineResult result = Invoke(Direct);
        string[] shown = [.. result.AllErrors.Select(error => error + error.Exception.ToString() + error.TargetObject)];
        Assert.Single(shown);
        Assert.DoesNotContain(shown, text => text.Contains(Word, StringComparison.Ordinal));
        Assert.Equal("LimitlessInsecureUri", Assert.Single(result.ErrorIds));
    }

    private void Arrange(TinyProxy proxy, string scheme, string? address = null)
    {
        string port = proxy.Port.ToString(System.Globalization.CultureInfo.InvariantCulture);
        Engine.Invoke(
            "$login = [pscredential]::new('user', $word)", ("word", Secure(Word)),
            ("target", scheme == "http" ? ServerText : "https://api.limitless.example"),
            ("proxy", (address ?? "http://127.0.0.1:PORT").Replace("PORT", port, StringComparison.Ordinal)));
    }
}
