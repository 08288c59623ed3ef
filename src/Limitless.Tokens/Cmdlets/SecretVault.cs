using System.Collections.ObjectModel;
using System.Linq;
using System.Management.Automation;
using Limitless.Tokens.Api;

namespace Limitless.Tokens.Cmdlets;

/// <summary>
/// A vault of Microsoft.PowerShell.SecretManagement, which is asked through its own commands: a token is stored as a
/// credential, so that its secret never leaves a SecureString on this side.
/// </summary>
internal sealed class SecretVault(PSCmdlet cmdlet, string name, string? vault)
{
    private static readonly string[] Commands = ["Get-Secret", "Set-Secret", "Get-SecretInfo", "Get-SecretVault"];

    /// <summary>What is the same for two vaults that would store in the same place.</summary>
    public string Key => name + "\n" + vault;

    /// <summary>Where the secret is, for messages.</summary>
    public string Place => DisplayText.Clean(
        vault is null ? $"'{name}' in the default vault" : $"'{name}' in the vault '{vault}'");

    /// <summary>Looks before a token is made whether it could be stored at all.</summary>
    /// <exception cref="LimitlessException">
    /// There is no SecretManagement, no such vault, or a secret of that name already.
    /// </exception>
    public void CheckCanStore(bool isNew)
    {
        RequireModule();
        Collection<PSObject> vaults = vault is null
            ? Invoke("Get-SecretVault -ErrorAction Stop")
            : Invoke("Get-SecretVault -Name $args[0] -ErrorAction Stop", vault);
        if (vaults.Count == 0)
            throw Trouble("no such vault is registered");
        if (isNew && Exists())
            throw Trouble("a secret of that name is there already; Update-LimitlessApiToken replaces it");
    }

    /// <summary>Stores, and reads back what was stored.</summary>
    public void Store(PSCredential token)
    {
        if (vault is null)
            Invoke("Set-Secret -Name $args[0] -Secret $args[1] -ErrorAction Stop", name, token);
        else
            Invoke("Set-Secret -Name $args[0] -Secret $args[1] -Vault $args[2] -ErrorAction Stop", name, token, vault);
        PSCredential stored = Read();
        if (stored.UserName != token.UserName || !SecretBytes.AreEqual(stored.Password, token.Password))
            throw Trouble("what was read back is not what was stored");
    }

    /// <summary>Reads a token that is stored as a credential.</summary>
    public PSCredential Read()
    {
        RequireModule();
        Collection<PSObject> found = vault is null
            ? Invoke("Get-Secret -Name $args[0] -ErrorAction Stop", name)
            : Invoke("Get-Secret -Name $args[0] -Vault $args[1] -ErrorAction Stop", name, vault);
        return found.Count == 1 && found[0]?.BaseObject is PSCredential token
            ? token : throw Trouble("it is not there as one PSCredential");
    }

    private bool Exists()
    {
        string pattern = WildcardPattern.Escape(name);
        Collection<PSObject> found = vault is null
            ? Invoke("Get-SecretInfo -Name $args[0] -ErrorAction Stop", pattern)
            : Invoke("Get-SecretInfo -Name $args[0] -Vault $args[1] -ErrorAction Stop", pattern, vault);
        return found.Count > 0;
    }

    private void RequireModule()
    {
        if (Commands.Any(command =>
            cmdlet.InvokeCommand.GetCommand(command, CommandTypes.Cmdlet | CommandTypes.Function) is null))
            throw LimitlessException.CreateVariant(ErrorIds.Vault, "NoModule");
    }

    private Collection<PSObject> Invoke(string script, params object[] arguments)
    {
        try
        {
            // A fresh script block belongs to the caller's session, whose vault commands it has to see.
            return cmdlet.InvokeCommand.InvokeScript(
                script, true, System.Management.Automation.Runspaces.PipelineResultTypes.None, null, arguments);
        }
        catch (RuntimeException trouble) when (trouble is not PipelineStoppedException)
        {
            throw Trouble(ScriptTrouble.Describe(trouble));
        }
    }

    private LimitlessException Trouble(string reason) =>
        LimitlessException.Create(ErrorIds.Vault, Place, reason.TrimEnd('.'));
}
