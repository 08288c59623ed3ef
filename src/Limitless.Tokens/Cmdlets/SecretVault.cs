using System.Collections.ObjectModel;
using System.Management.Automation.Runspaces;

namespace Limitless.Tokens.Cmdlets;

/// <summary>
/// A name in a vault of Microsoft.PowerShell.SecretManagement, which is asked through its own commands: a token is
/// stored as a credential, so that its secret never leaves a SecureString on this side.
/// </summary>
internal sealed class SecretVault
{
    /// <summary>
    /// Runs the command $args[0] with the parameters $args[1], whatever the caller has set for commands. Warnings come
    /// out with the objects, and so does an error.
    /// </summary>
    private const string Script = """
        $PSDefaultParameterValues = @{}
        $ProgressPreference = 'SilentlyContinue'
        $command, $parameters = $args
        try { & $command @parameters 3>&1 } catch { $_ }
        """;

    /// <summary>
    /// SecretManagement runs all vaults in one runspace of the process and refuses a call while another is under way:
    /// ours take turns. A monitor lets a vault through whose own code comes back to us in the same thread.
    /// </summary>
    private static readonly object Gate = new();

    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(20);
    private static readonly TimeSpan MaximumWaitForOthers = TimeSpan.FromMinutes(1);

    private readonly LimitlessCmdlet _cmdlet;
    private readonly string _name;
    private readonly string? _vault;
    private readonly HashSet<string> _warned = [];

    private SecretVault(LimitlessCmdlet cmdlet, string name, string? vault)
    {
        _cmdlet = cmdlet;
        _name = name;
        _vault = vault;
        _vault = InTurn(() => Call("Get-SecretVault", [])).Where(found => vault is null
                ? LanguagePrimitives.IsTrue(found.Properties["IsDefault"]?.Value) : IsSame(found, vault))
            .Select(NameOf).FirstOrDefault()
            ?? throw Trouble(vault is null ? "no vault is the default: give -Vault" : "no such vault is registered");
    }

    /// <summary>The id of the token that may be replaced; without one, nothing may have the name.</summary>
    public string? OldTokenId { get; init; }

    /// <summary>Whether whatever has the name may be replaced.</summary>
    public bool AllowClobber { get; init; }

    /// <summary>The same for all that would be stored in the same place, where case doesn't matter.</summary>
    public string Key => (_vault + "\n" + _name).ToUpperInvariant();

    /// <summary>Where the secret is, for messages.</summary>
    public string Place => DisplayText.Clean(
        _vault is null ? $"'{_name}' in the default vault" : $"'{_name}' in the vault '{_vault}'");

    /// <summary>Finds the vault, whose own name every call gives from then on.</summary>
    /// <returns>Null when neither a name nor a vault is given.</returns>
    /// <exception cref="LimitlessException">
    /// There is a vault and no name, no SecretManagement, or no such vault.
    /// </exception>
    public static SecretVault? Find(
        LimitlessCmdlet cmdlet, string? name, string? vault, string? oldTokenId = null, bool allowClobber = false) =>
        name is not null ? new SecretVault(cmdlet, name, vault) { OldTokenId = oldTokenId, AllowClobber = allowClobber }
        : vault is null ? null
        : throw LimitlessException.CreateVariant(ErrorIds.Vault, "NoName", DisplayText.Clean(vault));

    /// <summary>Looks whether a token could be stored: the vault answers, and the name is free.</summary>
    public void CheckCanStore() => InTurn(CheckName);

    /// <summary>Stores, and reads back what was stored. The metadata stays what it was.</summary>
    public void Store(PSCredential token) => InTurn(() =>
    {
        // Somebody else may have stored under the name since it was looked at.
        Hashtable parameters = new() { ["Secret"] = token, ["Confirm"] = false, ["WhatIf"] = false };
        if (CheckName() is { } metadata)
            parameters["Metadata"] = metadata;
        CallForName("Set-Secret", parameters);
        return ReadAny() is PSCredential stored && stored.UserName == token.UserName
            && SecretBytes.AreEqual(stored.Password, token.Password)
            ? stored : throw Trouble("what was read back is not what was stored");
    });

    /// <summary>Reads a token that is stored as a credential.</summary>
    public PSCredential Read() => InTurn(() => ReadAny() switch
    {
        PSCredential token => token,
        null => throw Trouble("there is no such secret"),
        object other => throw Trouble($"it is a {other.GetType().Name} and not a PSCredential"),
    });

    /// <summary>Checks what has the name now, and gives its metadata.</summary>
    private Hashtable? CheckName()
    {
        object? there = ReadAny();
        if (there is null)
            return null;
        string? tokenId = (there as PSCredential)?.UserName;
        if (!AllowClobber && (tokenId is null || tokenId != OldTokenId))
            throw Trouble(OldTokenId is null
                ? "a secret of that name is there already; Update-LimitlessApiToken replaces it"
                : $"it is {(tokenId is null ? "a " + there.GetType().Name : "that of " + tokenId)} and not that of "
                    + $"{OldTokenId}; -AllowClobber would replace it");

        // The name is a pattern there, and one with brackets would not find itself.
        PSObject? info = CallForName("Get-SecretInfo", new() { ["Name"] = Regex.Replace(_name, @"[][*?`]", "?") })
            .Find(info => IsSame(info, _name));
        return info?.Properties["Metadata"]?.Value is IDictionary { Count: > 0 } metadata ? new(metadata) : null;
    }

    private object? ReadAny() => CallForName("Get-Secret", []).FirstOrDefault()?.BaseObject;

    private static string? NameOf(PSObject item) => item.Properties["Name"]?.Value as string;

    private static bool IsSame(PSObject item, string name) =>
        string.Equals(NameOf(item), name, StringComparison.OrdinalIgnoreCase);

    private T InTurn<T>(Func<T> work)
    {
        while (!Monitor.TryEnter(Gate, Pause))
            ThrowIfStopped(TimeSpan.Zero);
        try
        {
            return work();
        }
        finally
        {
            Monitor.Exit(Gate);
        }
    }

    private void ThrowIfStopped(TimeSpan within)
    {
        if (_cmdlet.StopToken.WaitHandle.WaitOne(within))
            throw new PipelineStoppedException();
    }

    private List<PSObject> CallForName(string command, Hashtable parameters)
    {
        parameters["Name"] ??= _name;
        parameters["Vault"] = _vault;
        return Call(command, parameters);
    }

    /// <summary>Calls a command; somebody else's call that is under way is waited for.</summary>
    private List<PSObject> Call(string command, Hashtable parameters)
    {
        parameters["ErrorAction"] = ActionPreference.Stop;
        parameters["WarningAction"] = ActionPreference.Continue;
        parameters["InformationAction"] = ActionPreference.SilentlyContinue;
        parameters["Verbose"] = parameters["Debug"] = false;
        for (TimeSpan waited = TimeSpan.Zero; ; waited += Pause)
        {
            // A fresh script block belongs to the caller's session, whose vault commands it has to see.
            PSObject[] output = [.. _cmdlet.InvokeCommand.InvokeScript(
                Script, true, PipelineResultTypes.None, null, VaultQuery.Module + "\\" + command, parameters)
                .Where(item => item is not null)];
            foreach (WarningRecord warning in output.Select(item => item.BaseObject).OfType<WarningRecord>())
            {
                if (_warned.Add(warning.Message))
                    _cmdlet.Warn(DisplayText.CleanMessage(warning.Message));
            }

            if (output.LastOrDefault()?.BaseObject is not ErrorRecord error)
                return [.. output.Where(item => item.BaseObject is not WarningRecord)];
            Check(error, waited);
            if (!IsRefusal(error))
                return [];
            ThrowIfStopped(Pause);
        }
    }

    /// <summary>Throws for an error, but not when nothing has the name or somebody else's call is under way.</summary>
    private void Check(ErrorRecord error, TimeSpan waited)
    {
        if (error.Exception is CommandNotFoundException)
            throw LimitlessException.CreateVariant(ErrorIds.Vault, "NoModule");
        if (error.FullyQualifiedErrorId.Split(',')[0] != "GetSecretNotFound"
            && (!IsRefusal(error) || waited >= MaximumWaitForOthers))
            throw Trouble(ScriptError.Describe(error));
        if (_cmdlet.GetVariableValue("Error") is ArrayList { Count: > 0 } errors
            && errors[0] is ErrorRecord last && last.Exception == error.Exception)
            errors.RemoveAt(0);
    }

    /// <summary>
    /// Whether the vault's code was not even begun, since another is running. The words are in many languages, but what
    /// a vault's own code throws has a RuntimeException around it.
    /// </summary>
    private static bool IsRefusal(ErrorRecord error) =>
        error.Exception?.InnerException is PSInvalidOperationException { InnerException: null };

    private LimitlessException Trouble(string reason) =>
        LimitlessException.Create(ErrorIds.Vault, Place, DisplayText.CleanMessage(reason).TrimEnd('.'));
}

/// <summary>What went wrong in a script that a cmdlet ran.</summary>
internal static class ScriptError
{
    /// <summary>
    /// The script's own words, and those of what began it: SecretManagement wraps what a vault says in a sentence that
    /// only tells that something failed.
    /// </summary>
    public static string Describe(ErrorRecord error)
    {
        string words = error.ToString();
        Exception cause = error.Exception;
        while ((cause is ActionPreferenceStopException stopped ? stopped.ErrorRecord.Exception : cause.InnerException)
            is { } deeper)
            cause = deeper;
        bool isSaid = words.IndexOf(cause.Message, StringComparison.Ordinal) >= 0;
        return DisplayText.CleanMessage(isSaid ? words : words + " " + cause.Message);
    }
}
