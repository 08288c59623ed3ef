using System;
using System.Management.Automation;

namespace Limitless.Tokens.Cmdlets;

/// <summary>What went wrong in a script that a cmdlet ran.</summary>
internal static class ScriptTrouble
{
    /// <summary>
    /// The script's own words: an error that -ErrorAction Stop raised is wrapped in a sentence about that, and
    /// SecretManagement wraps what the vault says in one that only tells that something failed.
    /// </summary>
    public static string Describe(RuntimeException trouble)
    {
        if (trouble is not ActionPreferenceStopException stopped)
            return DisplayText.CleanMessage(trouble.Message);
        string words = stopped.ErrorRecord.ToString();
        string cause = stopped.ErrorRecord.Exception?.GetBaseException().Message ?? "";
        return DisplayText.CleanMessage(
            words.IndexOf(cause, StringComparison.Ordinal) >= 0 ? words : words + " " + cause);
    }
}
