using System;
using System.Collections.Generic;
using System.IO;
using System.Threading.Tasks;
using Limitless.Tokens.EngineTests.Hosting;
using Xunit;

namespace Limitless.Tokens.EngineTests.Reliability.Rotation;

/// <summary>The real SecretManagement in the user's pwsh, with a small vault of the test's own.</summary>
public sealed class RealVaultTests : IDisposable
{
    /// <summary>A vault that keeps its secrets in files, as SecretManagement asks of an extension module.</summary>
    private const string Extension = """
        function Get-Path($Name, $With) { Join-Path $With.Folder "$Name.xml" }
        function Get-Secret { param($Name, $VaultName, $AdditionalParameters)
            $path = Get-Path $Name $AdditionalParameters
            if (Test-Path $path) { Import-Clixml $path } }
        function Set-Secret { param($Name, $Secret, $VaultName, $AdditionalParameters)
            if ($Name -like '*refused*') { throw 'this vault refuses it' }
            $Secret | Export-Clixml (Get-Path $Name $AdditionalParameters) }
        function Remove-Secret { param($Name, $VaultName, $AdditionalParameters)
            Remove-Item (Get-Path $Name $AdditionalParameters) }
        function Get-SecretInfo { param($Filter, $VaultName, $AdditionalParameters)
            Get-ChildItem $AdditionalParameters.Folder -Filter *.xml | Where-Object BaseName -like $Filter |
                ForEach-Object { [Microsoft.PowerShell.SecretManagement.SecretInformation]::new(
                    $_.BaseName, 'PSCredential', $VaultName) } }
        function Test-SecretVault { param($VaultName, $AdditionalParameters) $true }
        Export-ModuleMember -Function *-Secret, Get-SecretInfo, Test-SecretVault
        """;

    private const string Script = """
        param($Folder)
        $ErrorActionPreference = 'Stop'
        Import-Module Microsoft.PowerShell.SecretManagement
        Register-SecretVault tiny -ModuleName "$Folder/TinyVault" -VaultParameters @{ Folder = $Folder } -DefaultVault
        Connect-Limitless -FromEnvironment

        $made = New-LimitlessApiToken bot -SecretName bot
        "stored: $((Get-Secret bot).UserName -eq $made.TokenId)"
        Connect-Limitless -SecretName bot -SessionVariable vaulted
        "signs: $($vaulted.TokenSource) $($vaulted.TokenId -eq $made.TokenId)"

        $new = Update-LimitlessApiToken $made -SecretName bot -Vault tiny -Confirm:$false
        $listed = Get-LimitlessApiToken -Label bot
        "replaced: $((Get-Secret bot).UserName -eq $new.TokenId) $($listed.TokenId -eq $new.TokenId)"

        $ErrorActionPreference = "Continue"
        $kept = Update-LimitlessApiToken $new -SecretName refused -Confirm:$false -ErrorVariable e 2>$null
        "refused: $($e[0].FullyQualifiedErrorId.Split(',')[0]) $([bool]$kept.Secret)"
        "both: $((Get-LimitlessApiToken -Label bot).Count)"
        "says: $($e[0] -like '*this vault refuses it*')"
        try { New-LimitlessApiToken other -SecretName other -Vault nowhere -ErrorAction Stop }
        catch { "nowhere: $($_.FullyQualifiedErrorId.Split(',')[0])" }
        "not made: $((Get-LimitlessApiToken -Label other).Count)"
        """;

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("limitless-vault-");

    public void Dispose() => _folder.Delete(recursive: true);

    [RealVaultFact]
    public async Task A_token_is_stored_used_replaced_and_never_lost()
    {
        DirectoryInfo extension = _folder.CreateSubdirectory("TinyVault/TinyVault.Extension");
        await File.WriteAllTextAsync(Path.Combine(extension.Parent!.FullName, "TinyVault.psd1"),
            "@{ ModuleVersion = '1.0'; NestedModules = @('./TinyVault.Extension') }");
        await File.WriteAllTextAsync(Path.Combine(extension.FullName, "TinyVault.Extension.psd1"),
            "@{ ModuleVersion = '1.0'; RootModule = 'TinyVault.Extension.psm1'; FunctionsToExport = '*' }");
        await File.WriteAllTextAsync(Path.Combine(extension.FullName, "TinyVault.Extension.psm1"), Extension);
        using ScriptFile script = new(Script);

        // A home of its own: vaults are registered for a user.
        SandboxOutcome outcome = await SandboxProcess.RunAsync(
            ["run", script.Path, "--engine", "pwsh", "--", "-Folder", _folder.FullName],
            environment: new Dictionary<string, string> { ["HOME"] = _folder.FullName });

        Assert.Equal("""
            stored: True
            signs: Vault True
            replaced: True True
            refused: LimitlessRotationIncomplete True
            both: 2
            says: True
            nowhere: LimitlessVault
            not made: 0

            """, outcome.Output);
    }
}
