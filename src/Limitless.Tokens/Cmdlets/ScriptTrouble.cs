using System.Management.Automation;

namespace Limitless.Tokens.Cmdlets;

/// <summary>What went wrong in a script that a cmdlet ran.</summary>
internal static class ScriptTrouble
{
    /// <summary>The script's own words: an error that -ErrorAction Stop raised is wrapped in a sentence about that.</summary>
    public static string Describe(RuntimeException trouble) => DisplayText.CleanMessage(
        trouble is ActionPreferenceStopException stopped ? stopped.ErrorRecord.ToString() : trouble.Message);
}
