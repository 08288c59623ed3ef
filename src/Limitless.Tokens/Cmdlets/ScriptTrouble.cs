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
        string cause = Cause(trouble).Message;
        return DisplayText.CleanMessage(
            words.IndexOf(cause, StringComparison.Ordinal) >= 0 ? words : words + " " + cause);
    }

    /// <summary>What began it: an error that was raised by -ErrorAction Stop has its own cause in its record.</summary>
    public static Exception Cause(Exception trouble)
    {
        while ((trouble is ActionPreferenceStopException stopped ? stopped.ErrorRecord.Exception : trouble.InnerException)
            is { } deeper)
            trouble = deeper;
        return trouble;
    }
}
