namespace Limitless.Tokens.EngineTests.Vault;

/// <summary>Eight runspaces that use a vault at the same time, while somebody else's calls go on beside them.</summary>
public sealed class ParallelVaultTests
{
    public static TheoryData<string> Modules => [.. VaultModule.All.Select(module => module.Name)];

    [Theory]
    [MemberData(nameof(Modules))]
    public async Task Calls_take_turns_and_none_fails(string module)
    {
        VaultModule tried = VaultModule.All.Single(one => one.Name == module);
        string[] lines = await tried.RunAsync("Invoke-ParallelVault.ps1", "-Count", "20");
        Assert.Equal(["failed: 0", "made: 16, stored: 16"], lines);
    }
}
