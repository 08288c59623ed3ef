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
        Assert.StartsWith("'bot' in the vault 'Only' can't keep the new tokens of both a and b", result.AllErrors[0].ToString(), System.StringComparison.Ordinal);
        Assert.StartsWith("Give each a -SecretName of its own", result.AllErrors[0].ErrorDetails.RecommendedAction, System.StringComparison.Ordinal);
        Assert.Empty(await Control.RequestsAsync());
    }

    [Theory]
    [InlineData("@{ SecretName = 'bot' }", "@{ SecretName = 'other' }", "as 'bot' in the vault 'Only' and as 'other' in the vault 'Only'")]
    [InlineData("@{}", "@{ SecretName = 'bot' }", "in no vault and as 'bot' in the vault 'Only'")]
    public async Task One_token_does_not_go_to_two_places(string one, string other, string words)
    {
        await Control.SeedAsync("""{"ids":["a","b"],"label":"bot"}""");
        EngineResult result = Fail(
            StandIn + $"'b', [pscustomobject] ({one} + @{{ TokenId = 'a' }}), [pscustomobject] ({other} + @{{ TokenId = 'a' }}) "
            + "| Update-LimitlessApiToken -Confirm:$false", "Vault");
        Assert.Contains(words, result.AllErrors[0].ToString(), System.StringComparison.Ordinal);
        Assert.StartsWith("Give it once", result.AllErrors[0].ErrorDetails.RecommendedAction, System.StringComparison.Ordinal);
        Assert.Empty(await Control.RequestsAsync());
    }

    [Fact]
    public async Task One_token_that_comes_twice_for_one_place_is_rotated_once()
    {
        await SeedOldAsync();
        Assert.Equal("1", RunText(Connect + StandIn + """
            $rows = 'bot', 'BOT' | ForEach-Object { [pscustomobject] @{ TokenId = 'old'; SecretName = $_ } }
            @($rows | Update-LimitlessApiToken -Confirm:$false).Count
            """));
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
