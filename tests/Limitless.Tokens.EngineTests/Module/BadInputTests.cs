namespace Limitless.Tokens.EngineTests.ModuleTests;

/// <summary>Each bad input: one clear sentence, a stable error id, the right category, and nothing sent.</summary>
public sealed class BadInputTests : ModuleTestBase
{
    private const string Long = "('x' * 129)";

    [Theory]
    [InlineData("Get-LimitlessSession")]
    [InlineData("Disconnect-Limitless")]
    [InlineData("Get-LimitlessCapability")]
    [InlineData("New-LimitlessApiToken")]
    [InlineData("Get-LimitlessApiToken")]
    [InlineData("Revoke-LimitlessApiToken tok_1 -Confirm:$false")]
    [InlineData("'tok_1', 'tok_2' | Revoke-LimitlessApiToken -WhatIf")]
    [InlineData("'a', 'b' | Get-LimitlessApiToken")]
    public Task Without_a_session(string call) => RefusedAsync(
        call, "LimitlessNotConnected", ErrorCategory.ConnectionError);

    [Theory]
    [InlineData(ConnectIdentity + "Get-LimitlessApiToken")]
    [InlineData(ConnectIdentity + "Revoke-LimitlessApiToken tok_1 -Confirm:$false")]
    [InlineData(ConnectIdentity + "'tok_1', 'tok_2' | Revoke-LimitlessApiToken -WhatIf")]
    [InlineData(ConnectToken + "Get-LimitlessCapability")]
    [InlineData(ConnectToken + "New-LimitlessApiToken")]
    [InlineData(ConnectToken + "New-LimitlessApiToken -WhatIf")]
    [InlineData("Connect-Limitless -Server $server -ApiKey $key; New-LimitlessApiToken")]
    public Task With_the_other_kind_of_credential(string call) => RefusedAsync(
        call, "LimitlessCredentialKind", ErrorCategory.AuthenticationError);

    [Theory]
    [InlineData("not base64")]
    [InlineData("YWJj=")]
    [InlineData("YWJjZ")]
    [InlineData("YWJ\nZA==")]
    [InlineData(" YWJjZA==")]
    [InlineData("YWJj\u0435A==")]
    [InlineData("")]
    [InlineData("====")]
    public async Task With_a_secret_that_is_not_base64(string secret)
    {
        Engine.Invoke("", ("bad", Secure(secret)));
        await RefusedAsync(
            "Connect-Limitless -Server $server -TokenId $id -Secret $bad", "LimitlessInvalidSecret", ErrorCategory.InvalidArgument);
    }

    [Theory]
    [InlineData("")]
    [InlineData(" ")]
    [InlineData("eyJ\r\nX-Evil: 1")]
    [InlineData("eyJ\u00e4")]
    [InlineData("eyJ ")]
    public async Task With_a_header_that_cannot_be_sent(string text)
    {
        Engine.Invoke("", ("bad", Secure(text)));
        foreach (string parameter in new[] { "IdentityToken", "ApiKey" })
            await RefusedAsync(
                $"Connect-Limitless -Server $server -{parameter} $bad", "LimitlessInvalidSecret", ErrorCategory.InvalidArgument);
    }

    [Theory]
    [InlineData("''")]
    [InlineData("'  '")]
    [InlineData("'.'")]
    [InlineData("'..'")]
    [InlineData("\"tok`r`nX: 1\"")]
    public Task With_a_token_id_that_cannot_be_sent(string tokenId) => RefusedAsync(
        $"Connect-Limitless -Server $server -TokenId {tokenId} -Secret $secret", "LimitlessInvalidTokenId", ErrorCategory.InvalidArgument);

    [Theory]
    [InlineData(Long)]
    [InlineData("\"a`nb\"")]
    [InlineData("\"a$([char]27)[31mb\"")]
    [InlineData("\"a$([char]0x85)b\"")]
    [InlineData("\"a$([char]0xD800)b\"")]
    public Task With_a_label_that_the_server_would_refuse(string label) => RefusedAsync(
        ConnectIdentity + $"New-LimitlessApiToken -Label {label}", "LimitlessInvalidLabel", ErrorCategory.InvalidArgument);

    [Fact]
    public void A_bad_label_does_not_keep_the_next_row_from_its_token()
    {
        var result = Invoke(ConnectIdentity
            + $"[pscustomobject]@{{ Label = {Long} }}, [pscustomobject]@{{ Label = 'good' }} | New-LimitlessApiToken");
        Assert.Equal("LimitlessInvalidLabel", Assert.Single(result.ErrorIds));
        Assert.Equal("good", Assert.Single(result.Output).Properties["Label"].Value);
    }

    [Theory]
    [InlineData("''")]
    [InlineData("' '")]
    [InlineData("'.'")]
    [InlineData("'..'")]
    [InlineData("\"a`nb\"")]
    [InlineData("\"$([char]0)\"")]
    [InlineData("$null")]
    public async Task With_an_id_that_is_no_path_segment(string tokenId)
    {
        await RefusedAsync(ConnectToken + $"Revoke-LimitlessApiToken {tokenId} -Confirm:$false",
            "LimitlessInvalidTokenId", ErrorCategory.InvalidArgument);
        await RefusedAsync(ConnectToken + $"{tokenId} | Revoke-LimitlessApiToken -Confirm:$false",
            "LimitlessInvalidTokenId", ErrorCategory.InvalidArgument);
    }

    [Theory]
    [InlineData("http://api.limitless.exchange")]
    [InlineData("http://127.0.0.1.example.com")]
    [InlineData("http://10.0.0.1")]
    [InlineData("ftp://127.0.0.1")]
    [InlineData("api.limitless.exchange")]
    [InlineData("/relative")]
    [InlineData("https://user:word@api.limitless.exchange")]
    [InlineData("https://api.limitless.exchange?q=1")]
    [InlineData("file:///etc/passwd")]
    public async Task With_a_server_that_is_not_safe(string server)
    {
        ErrorRecord error = await RefusedAsync($"Connect-Limitless -Server '{server}' -IdentityToken $identity",
            "LimitlessInsecureUri", ErrorCategory.SecurityError);
        Assert.DoesNotContain("word", error.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("30", "OlderThan")]
    [InlineData("'30'", "UnusedFor")]
    [InlineData("30s", "UnusedFor")]
    [InlineData("'d'", "UnusedFor")]
    [InlineData("'-1d'", "OlderThan")]
    [InlineData("'1e9d'", "OlderThan")]
    [InlineData("'soon'", "OlderThan")]
    [InlineData("$null", "OlderThan")]
    [InlineData("@('1d','2d')", "OlderThan")]
    public Task With_a_duration_without_a_unit(string duration, string parameter) => RefusedAsync(
        ConnectToken + $"Get-LimitlessApiToken -{parameter} {duration}", "LimitlessInvalidDuration", ErrorCategory.InvalidArgument);

    [Fact]
    public Task With_nothing_to_connect_with() => RefusedAsync(
        "Connect-Limitless -Server $server", "LimitlessCredentialMissing", ErrorCategory.AuthenticationError);

    /// <summary>One error, of the command that stands last in the call; and nothing arrived.</summary>
    private async Task<ErrorRecord> RefusedAsync(string call, string errorId, ErrorCategory category)
    {
        string command = Array.Find(
            ["Revoke-LimitlessApiToken", "New-LimitlessApiToken", "Get-LimitlessApiToken", "Get-LimitlessCapability",
                "Get-LimitlessSession", "Disconnect-Limitless", "Connect-Limitless"],
            name => call.Contains(name, StringComparison.Ordinal))!;
        ErrorRecord error = RunError(call, errorId, category, command.Replace("-", "", StringComparison.Ordinal));
        Assert.Empty(await Control.RequestsAsync());
        return error;
    }
}
