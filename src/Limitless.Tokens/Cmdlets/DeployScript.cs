using System.Collections.ObjectModel;
using System.Management.Automation.Runspaces;

namespace Limitless.Tokens.Cmdlets;

/// <summary>The caller's script that brings a new token to where it is used.</summary>
internal sealed class DeployScript(LimitlessCmdlet cmdlet, ScriptBlock script)
{
    private const string ExitCode = "global:LASTEXITCODE";

    /// <summary>
    /// PowerShell 7.4 has it, and with it each exit code of a native command within the script is seen as an error.
    /// </summary>
    private const string SeesExitCodes = "PSNativeCommandUseErrorActionPreference";

    /// <summary>An error that the script writes counts also where the caller doesn't want to see any.</summary>
    private const string Call = """
        $PSNativeCommandUseErrorActionPreference = $true
        if ($ErrorActionPreference -in 'SilentlyContinue', 'Ignore') { $ErrorActionPreference = 'Continue' }
        & $args[0] $args[1] 2>&1
        """;

    /// <summary>Runs it; its output goes to the information stream.</summary>
    /// <exception cref="RuntimeException">It threw, wrote an error, or left an exit code other than 0.</exception>
    public void Run(NewApiToken made)
    {
        object? exitCode = cmdlet.SessionState.PSVariable.GetValue(ExitCode);
        cmdlet.SessionState.PSVariable.Set(ExitCode, 0);
        try
        {
            Collection<PSObject> output = cmdlet.InvokeCommand.InvokeScript(
                Call, true, PipelineResultTypes.None, null, script, made);
            foreach (PSObject item in output.Where(item => item is not null && !IsError(item)))
            {
                object said = item.BaseObject is ErrorRecord words ? words.ToString() : item;
                cmdlet.Observer.Tell(cmdlet, teller => teller.WriteInformation(said, ["Deploy"]));
            }

            if (output.FirstOrDefault(IsError)?.BaseObject is ErrorRecord error)
                throw new RuntimeException(error.ToString(), error.Exception);
            object? left = cmdlet.SessionState.PSVariable.GetValue(ExitCode);
            if (!LanguagePrimitives.Equals(left, 0))
                throw new RuntimeException($"its last exit code is {left}");
        }
        finally
        {
            cmdlet.SessionState.PSVariable.Set(ExitCode, exitCode);
        }
    }

    /// <summary>What a native command says on its error stream is no error where its exit code is seen.</summary>
    private bool IsError(PSObject item) => item?.BaseObject is ErrorRecord error
        && !(error.FullyQualifiedErrorId.StartsWith("NativeCommandError", System.StringComparison.Ordinal)
            && cmdlet.SessionState.PSVariable.Get(SeesExitCodes) is not null);
}
