using Limitless.Tokens.EngineTests.Reliability.Rotation;

namespace Limitless.Tokens.EngineTests.Vault;

/// <summary>Which names are the same place.</summary>
public sealed class VaultNameTests : RotationTest
{
    [Theory]
    [InlineData("@{ SecretName = 'bot' }", "@{ SecretName = 'bot' }")]
    [InlineData("@{ SecretName = 'bot' }", "@{ SecretName = 'BOT' }")]
    [InlineData("@{ SecretName = 'bot' }", "@{ SecretName = 'bot'; Vault = 'only' }")]
    public async Task One_place_does_not_keep_two_tokens(string one, string other)
    {
        await Control.SeedAsync("""{"ids":["a","b"],"label":"bot"}""");
        EngineResult result = Fail(
            StandIn + $"[pscustomobject] ({one} + @{{ TokenId = 'a' }}), [pscustomobject] ({other} + @{{ TokenId = 'b' }}) "
            + "| Update-LimitlessApiToken -Confirm:$false", "Vault");
        Assert.StartsWith("One -SecretName can't keep 2 tokens", result.AllErrors[0].ToString(), System.StringComparison.Ordinal);
        Assert.StartsWith("Rotate them one at a time", result.AllErrors[0].ErrorDetails.RecommendedAction, System.StringComparison.Ordinal);
        Assert.Empty(await Control.RequestsAsync());
    }

    [Theory]
    [InlineData("New-LimitlessApiToken -Vault only")]
    [InlineData("[pscustomobject] @{ Label = 'a'; SecretNam = 'a' } | New-LimitlessApiToken -Vault only")]
    [InlineData("Update-LimitlessApiToken old -Vault only -Confirm:$false")]
    [InlineData("[pscustomobject] @{ TokenId = 'old'; Secretname_ = 'a'; Vault = 'only' } | Update-LimitlessApiToken -Confirm:$false")]
    public async Task A_vault_without_a_name_is_refused_before_anything_is_sent(string call)
    {
        await SeedOldAsync();
        EngineResult result = Fail(StandIn + call, "Vault");
        Assert.Contains("-SecretName", result.AllErrors[0].ToString(), System.StringComparison.Ordinal);
        Assert.Empty(await Control.RequestsAsync());
    }
}
