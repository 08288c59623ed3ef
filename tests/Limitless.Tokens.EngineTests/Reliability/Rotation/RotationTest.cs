using System.Linq;
using System.Management.Automation;
using System.Threading.Tasks;
using Limitless.Tokens.EngineTests.ModuleTests;
using Limitless.Tokens.Sandbox.Hosting;
using Xunit;

namespace Limitless.Tokens.EngineTests.Reliability.Rotation;

/// <summary>A token <c>old</c> to rotate, a session that may, and a stand-in for SecretManagement.</summary>
public abstract class RotationTest : ModuleTestBase
{
    internal const string Old = "old";

    internal const string Connect = ConnectAll + "Connect-Limitless -MaximumRetryCount 0\n";

    internal const string Rotate = "Update-LimitlessApiToken old -Confirm:$false ";

    /// <summary>A vault in memory; what happens when a secret is set is up to the test.</summary>
    internal const string StandIn = """
        $global:kept = @{}
        $global:onSet = { param($Name, $Secret) $global:kept[$Name] = $Secret }
        New-Module -Name Microsoft.PowerShell.SecretManagement {
            function Get-SecretVault { [CmdletBinding()] param($Name) if ($Name -ne 'none') { 'a vault' } }
            function Get-SecretInfo { [CmdletBinding()] param($Name, $Vault) if ($global:kept[$Name]) { 'a secret' } }
            function Set-Secret { [CmdletBinding()] param($Name, $Secret, $Vault) & $global:onSet $Name $Secret }
            function Get-Secret { [CmdletBinding()] param($Name, $Vault) $global:kept[$Name] }
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
