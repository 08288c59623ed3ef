namespace Limitless.Tokens.Cmdlets;

/// <summary>What went wrong in a script that a cmdlet ran.</summary>
internal static class ScriptTrouble
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
