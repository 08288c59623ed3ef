using System.Management.Automation.Host;
using System.Management.Automation.Runspaces;

namespace Limitless.Tokens;

/// <summary>Completes the names of the secrets in the vault that the line names, else in the default one.</summary>
internal sealed class SecretNameCompleter : ValueCompleter
{
    private const string Script = $$"""
        param($vault)
        if (-not $vault) { $vault = ({{VaultQuery.Module}}\Get-SecretVault | Where-Object IsDefault).Name }
        if (-not $vault) { return }
        {{VaultQuery.Module}}\Get-SecretInfo -Vault $vault |
            Select-Object -Property Name, @{ N = 'ToolTip'; E = { "$($_.Type) in $($_.VaultName)" } }
        """;

    protected override IEnumerable<(string Text, string ToolTip)> Suggest(IDictionary? bound) =>
        VaultQuery.Ask(Script, bound?["Vault"].Unwrap()?.ToString());
}

/// <summary>Completes the names of the registered vaults.</summary>
internal sealed class VaultCompleter : ValueCompleter
{
    private const string Script = $$"""
        {{VaultQuery.Module}}\Get-SecretVault |
            Select-Object -Property Name, @{ N = 'ToolTip'; E = { "$($_.ModuleName)$(if ($_.IsDefault) { ', the default' })" } }
        """;

    protected override IEnumerable<(string Text, string ToolTip)> Suggest(IDictionary? bound) =>
        VaultQuery.Ask(Script, null);
}

/// <summary>
/// Asks SecretManagement for completion: a vault that is locked gets nobody to ask for its password, and a slow one keeps
/// nobody waiting. Trouble is as good as no answer here.
/// </summary>
internal static class VaultQuery
{
    public const string Module = "Microsoft.PowerShell.SecretManagement";

    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(2);

    /// <summary>The questions that have no answer yet, or one that came too late: the next to ask takes it.</summary>
    private static readonly Dictionary<(string, string?, string), Lazy<Task<(string, string)[]>>> Asked = [];

    /// <summary>The names and tool tips that a script gives in a runspace of its own.</summary>
    public static (string Text, string ToolTip)[] Ask(string script, string? vault)
    {
        if (CallerState.Engine() is not { SessionState.LanguageMode: PSLanguageMode.FullLanguage } engine)
            return [];
        // The caller may have it from a place where another runspace would not look.
        string module = engine.InvokeCommand.InvokeScript($"(Get-Module -Name {Module}).Path").FirstOrDefault()?.ToString() ?? Module;
        Lazy<Task<(string, string)[]>>? answer;
        lock (Asked)
        {
            if (!Asked.TryGetValue((script, vault, module), out answer))
                Asked[(script, vault, module)] = answer = Prepare(script, vault, module);
        }

        InvokeMuted(() => ((IAsyncResult)answer.Value).AsyncWaitHandle.WaitOne(Limit));
        if (!answer.Value.IsCompleted)
            return [];
        lock (Asked)
            Asked.Remove((script, vault, module));
        return answer.Value.Status == TaskStatus.RanToCompletion ? answer.Value.Result : [];
    }

    private static Lazy<Task<(string, string)[]>> Prepare(string script, string? vault, string module)
    {
        InitialSessionState state = InitialSessionState.CreateDefault2();
        state.ImportPSModule([module]);
        return new(() => Task.Run(() =>
        {
            using Runspace runspace = RunspaceFactory.CreateRunspace(new MuteHost(), state);
            runspace.Open();
            using PowerShell shell = PowerShell.Create();
            shell.Runspace = runspace;
            return shell.AddScript(script).AddArgument(vault).Invoke().Select(item => (
                    item.Properties["Name"].Value?.ToString() ?? "", item.Properties["ToolTip"].Value?.ToString() ?? ""))
                .Where(item => item.Item1.Length > 0 && item.Item2.Length > 0).ToArray();
        }));
    }

    /// <summary>
    /// SecretManagement runs all vaults in one runspace, which has the host of whoever came first, most often the
    /// caller's: so that one is mute, too, from before a vault is asked to its answer, or until the time is up.
    /// </summary>
    private static void InvokeMuted(Func<bool> work)
    {
        using PowerShell shell = PowerShell.Create(RunspaceMode.CurrentRunspace);
        shell.AddScript("$null = $args[0].Invoke()").AddArgument(work);
        shell.Invoke(null, new PSInvocationSettings { Host = new MuteHost() });
    }

    /// <summary>
    /// Answers nothing. By its name SecretManagement knows a host with nobody in front, and leaves it for the next other.
    /// </summary>
    private sealed class MuteHost : PSHost
    {
        public override string Name => "Default Host";

        public override Version Version { get; } = new(1, 0);

        public override Guid InstanceId { get; } = Guid.NewGuid();

        public override CultureInfo CurrentCulture => CultureInfo.CurrentCulture;

        public override CultureInfo CurrentUICulture => CultureInfo.CurrentUICulture;

        public override PSHostUserInterface? UI => null;

        public override void EnterNestedPrompt() => throw new NotSupportedException();

        public override void ExitNestedPrompt() => throw new NotSupportedException();

        public override void NotifyBeginApplication()
        {
            // There is no screen to hand over.
        }

        public override void NotifyEndApplication()
        {
            // See NotifyBeginApplication.
        }

        public override void SetShouldExit(int exitCode)
        {
            // A vault is no reason to leave PowerShell.
        }
    }
}
