namespace Limitless.Tokens.EngineTests.ModuleTests;

/// <summary>Headers of the caller's own, and headers for programs that send requests themselves.</summary>
public sealed class RequestHeaderTests : ModuleTestBase
{
    [Fact]
    public async Task A_header_of_the_caller_s_goes_along_and_is_nowhere_to_be_seen()
    {
        var result = Invoke(ConnectToken + "Invoke-LimitlessRequest /portfolio/positions -Verbose -Debug -Headers "
            + "@{ 'x-account' = '0xMARKER'; 'X-On-Behalf-Of' = 4712; 'x-none' = $null }");
        Assert.Empty(result.AllErrors);
        Assert.DoesNotContain(ErrorTexts.Of(result), text => text.Contains("MARKER", StringComparison.Ordinal));
        JsonElement arrived = (await Control.RawRequestsAsync())[0].GetProperty("headers");
        Assert.Equal("0xMARKER", Value(arrived, "x-account"));
        Assert.Equal("4712", Value(arrived, "x-on-behalf-of"));
        Assert.Null(Value(arrived, "x-none"));
        Assert.Equal(Server.ApiTokenId, Value(arrived, "lmts-api-key"));
    }

    [Theory]
    [InlineData("@{ 'Identity' = 'Bearer MARKER' }", "Identity")]
    [InlineData("@{ 'LMTS-Signature' = 'MARKER' }", "LMTS-Signature")]
    [InlineData("@{ 'x-account' = \"MARKER`r`nX: 1\" }", "x-account")]
    public async Task A_header_that_is_refused_is_named_and_its_value_is_not_shown(string headers, string name)
    {
        ErrorRecord error = RunError(ConnectToken + "Invoke-LimitlessRequest /portfolio/positions -Headers " + headers,
            "LimitlessInvalidHeader", ErrorCategory.InvalidArgument, "InvokeLimitlessRequest");
        Assert.Contains(name, error.Exception.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("MARKER", error.Exception.Message, StringComparison.Ordinal);
        Assert.Empty(await Control.RequestsAsync());
    }

    [Theory]
    [InlineData("/portfolio/positions", "", "-Method Get")]
    [InlineData("/portfolio/history?page=2&limit=1", "", "-Method Get")]
    [InlineData("/orders", "-Method Post -Body $json", "-Method Post -Body $json -ContentType 'application/json'")]
    public void Signed_headers_are_accepted_from_another_program(string path, string toSign, string toSend) => Assert.Equal(
        "System.Collections.Specialized.OrderedDictionary 3 True", RunText(ConnectToken + $$"""
            $json = '{"size":1,"note":"ä"}'
            $headers = New-LimitlessRequestHeader '{{path}}' {{toSign}}
            $answer = Invoke-RestMethod -Uri "$server{{path}}" {{toSend}} -Headers $headers -NoProxy
            "$($headers.GetType().FullName) $($headers.Count) $($null -ne $answer)"
            """));

    [Fact]
    public async Task They_are_stamped_on_the_server_s_clock()
    {
        await Control.SetClockAsync(-3600);
        Invoke(ConnectToken + "Test-LimitlessSession");
        Assert.Equal("2", RunText(
            "(Invoke-RestMethod -Uri \"$server/portfolio/positions\" -NoProxy -Headers (New-LimitlessRequestHeader /portfolio/positions)).Count"));
    }

    [Theory]
    [InlineData(ConnectToken + "New-LimitlessRequestHeader '/a b'", "LimitlessInvalidPath", ErrorCategory.InvalidArgument)]
    [InlineData(ConnectToken + "New-LimitlessRequestHeader /../a", "LimitlessInsecureUri", ErrorCategory.SecurityError)]
    [InlineData(ConnectToken + "New-LimitlessRequestHeader /a -Method Post -Body @{ a = 1 }", "LimitlessInvalidBody", ErrorCategory.InvalidArgument)]
    [InlineData(ConnectIdentity + "New-LimitlessRequestHeader /a", "LimitlessCredentialKind", ErrorCategory.AuthenticationError)]
    [InlineData("Connect-Limitless -Server $server -ApiKey $key; New-LimitlessRequestHeader /a", "LimitlessCredentialKind",
        ErrorCategory.AuthenticationError)]
    [InlineData("New-LimitlessRequestHeader /a", "LimitlessNotConnected", ErrorCategory.ConnectionError)]
    public async Task What_cannot_be_signed_is_an_error(string call, string errorId, ErrorCategory category)
    {
        RunError(call, errorId, category, "NewLimitlessRequestHeader");
        Assert.Empty(await Control.RequestsAsync());
    }

    private static string? Value(JsonElement headers, string name) => headers.EnumerateArray()
        .Where(header => string.Equals(header.GetProperty("name").GetString(), name, StringComparison.OrdinalIgnoreCase))
        .Select(header => header.GetProperty("value").GetString()).SingleOrDefault();
}
