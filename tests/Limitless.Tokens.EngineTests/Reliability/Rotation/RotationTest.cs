namespace Limitless.Tokens.EngineTests.Reliability.Rotation;

/// <summary>A token <c>old</c> to rotate, a session that may, and a stand-in for SecretManagement.</summary>
public abstract class RotationTest : ModuleTestBase
{
    internal const string Old = "old";

    internal const string Connect = ConnectAll + "Connect-Limitless -MaximumRetryCount 0\n";

    internal const string Rotate = "Update-LimitlessApiToken old -Confirm:$false ";

    /// <summary>
    /// SecretManagement with one vault in memory, in the test's own runspace; what happens when a secret is set, and read
    /// when it is there, is up to the test.
    /// </summary>
    internal const string StandIn = """
        $global:kept = @{}
        $global:onSet = { param($Name, $Secret) $global:kept[$Name] = $Secret }
        $global:onGet = { }
        New-Module -Name Microsoft.PowerShell.SecretManagement {
            function Get-SecretVault { [CmdletBinding()] param() [pscustomobject] @{ Name = 'Only'; IsDefault = $true } }
            function Get-SecretInfo { [CmdletBinding()] param($Name, $Vault) }
            function Set-Secret { [CmdletBinding(SupportsShouldProcess)] param($Name, $Secret, $Vault) & $global:onSet $Name $Secret }
            function Get-Secret { [CmdletBinding()] param($Name, $Vault) if ($global:kept[$Name]) { & $global:onGet; $global:kept[$Name] } }
        } | Import-Module -Global

        """;

    /// <summary>Runs a rotation that is to end with one documented error; gives everything.</summary>
    internal EngineResult Fail(string script, string errorId)
    {
        EngineResult result = Invoke(Connect + script);
        ErrorRecord error = Assert.Single(result.AllErrors);
        Assert.Null(DocumentedError.Problem(error));
        Assert.Equal(errorId, DocumentedError.ShortId(error));
        return result;
    }

    internal Task<string[]> SeedOldAsync() => Control.SeedAsync("""{"ids":["old"],"label":"bot"}""");

    /// <summary>Whether the old token is alive, and the new ones that are.</summary>
    internal async Task<(bool IsOldAlive, string[] New)> AliveAsync()
    {
        string[] alive = await Control.ActiveIdsAsync();
        return (alive.Contains(Old), [.. alive.Where(id => id != Old && id != Server.ApiTokenId)]);
    }
}
