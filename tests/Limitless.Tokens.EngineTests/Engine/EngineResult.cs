namespace Limitless.Tokens.EngineTests;

/// <summary>What one script gave back: its objects and every stream.</summary>
internal sealed record EngineResult
{
    public required IReadOnlyList<PSObject> Output { get; init; }

    /// <summary>The error records that were written; the script went on after each.</summary>
    public required IReadOnlyList<ErrorRecord> Errors { get; init; }

    /// <summary>The error that ended the script; null when it ran to its end.</summary>
    public ErrorRecord? TerminatingError { get; init; }

    /// <summary>Whether it was stopped from outside, as by Ctrl+C.</summary>
    public bool Stopped { get; init; }

    public required IReadOnlyList<WarningRecord> Warnings { get; init; }

    public required IReadOnlyList<VerboseRecord> Verbose { get; init; }

    public required IReadOnlyList<DebugRecord> Debug { get; init; }

    public required IReadOnlyList<InformationRecord> Information { get; init; }

    public required IReadOnlyList<ProgressRecord> Progress { get; init; }

    /// <summary>Every error, the one that ended the script last.</summary>
    public IReadOnlyList<ErrorRecord> AllErrors => TerminatingError is null ? Errors : [.. Errors, TerminatingError];

    /// <summary>The stable part of each error's id, without the command's type behind the comma.</summary>
    public IReadOnlyList<string> ErrorIds => [.. AllErrors.Select(error => error.FullyQualifiedErrorId.Split(',')[0])];
}
