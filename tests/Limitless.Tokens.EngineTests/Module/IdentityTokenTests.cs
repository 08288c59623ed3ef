namespace Limitless.Tokens.EngineTests.ModuleTests;

/// <summary>Identity tokens as people paste them, and what is said of one that is no good.</summary>
public sealed class IdentityTokenTests : ModuleTestBase
{
    [Theory]
    [InlineData("Bearer {0}")]
    [InlineData("\"{0}\"")]
    [InlineData("{0}\r\n")]
    public void A_token_is_found_in_what_was_pasted(string pasted)
    {
        Give(pasted.Replace("{0}", Server.IdentityToken, StringComparison.Ordinal));
        Assert.Equal("trading account_creation delegated_signing",
            RunText("Connect-Limitless -Server $server -IdentityToken $given\n(Get-LimitlessCapability).AllowedScopes.ToString()"));
    }

    [Fact]
    public async Task An_access_token_is_refused_before_anything_is_sent()
    {
        Give(await IssueAsync("""{"kind":"access"}"""));
        Refused("privy_access_token");
        Assert.Empty(await Control.RequestsAsync());
    }

    [Fact]
    public void What_is_no_token_at_all_is_refused()
    {
        Give(Server.ApiKey);
        Refused("-ApiKey");
    }

    [Fact]
    public async Task A_401_has_the_advice_of_an_identity()
    {
        Give(await IssueAsync("""{"forged":true}"""));
        ErrorRecord error = RunError("Connect-Limitless -Server $server -IdentityToken $given\nGet-LimitlessCapability",
            "LimitlessUnauthorized", ErrorCategory.AuthenticationError, "GetLimitlessCapability");
        Assert.Contains("Log in to Limitless again", error.ErrorDetails.RecommendedAction, StringComparison.Ordinal);
        PSObject check = Assert.Single(Run("Test-LimitlessSession -Detailed | Where-Object Check -EQ Identity"));
        Assert.Equal(error.ErrorDetails.RecommendedAction, check.Properties["Advice"].Value);
    }

    private void Refused(string advice)
    {
        ErrorRecord error = RunError("Connect-Limitless -Server $server -IdentityToken $given",
            "LimitlessInvalidSecret", ErrorCategory.InvalidArgument, "ConnectLimitless");
        Assert.Contains("identity token", error.Exception.Message, StringComparison.Ordinal);
        Assert.Contains(advice, error.ErrorDetails.RecommendedAction, StringComparison.Ordinal);
    }

    private void Give(string text) => Engine.Invoke("", ("given", Secure(text)));

    private async Task<string> IssueAsync(string order) => (await Control.IdentityAsync(order)).GetProperty("identityToken").GetString()!;
}
