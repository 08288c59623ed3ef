using System;
using System.Management.Automation;
using System.Threading;
using System.Threading.Tasks;
using Limitless.Tokens.Api;

namespace Limitless.Tokens.Cmdlets;

/// <summary>
/// What all cmdlets of this module share: asynchronous work is awaited on the pipeline's thread, Ctrl+C ends it at
/// once, and an error of ours becomes an ErrorRecord with a stable id, a category and advice.
/// </summary>
public abstract class LimitlessCmdlet : PSCmdlet, IDisposable
{
    private readonly CancellationTokenSource _stopping = new();

    internal PipelineObserver Observer { get; } = new();

    /// <summary>
    /// The text of a warning for when Ctrl+C comes while a request is on its way that must not be sent twice.
    /// </summary>
    internal virtual string? StoppedAfterSendingText => null;

    /// <inheritdoc/>
    public void Dispose()
    {
        Dispose(true);
        GC.SuppressFinalize(this);
    }

    /// <inheritdoc/>
    protected sealed override void BeginProcessing()
    {
        Observer.IsVerbose = IsVerbose();
        Guard(Begin);
    }

    /// <inheritdoc/>
    protected sealed override void ProcessRecord() => Guard(Process);

    /// <inheritdoc/>
    protected sealed override void EndProcessing() => Guard(End);

    /// <inheritdoc/>
    protected sealed override void StopProcessing() => _stopping.Cancel();

    /// <summary>Frees what the cmdlet holds.</summary>
    /// <param name="disposing">True when called from <see cref="Dispose()"/>.</param>
    protected virtual void Dispose(bool disposing)
    {
        if (!disposing)
            return;
        _stopping.Dispose();
        Observer.Dispose();
    }

    internal virtual void Begin() { }

    internal virtual void Process() { }

    internal virtual void End() { }

    /// <summary>Whether an error ends the pipeline: it dooms every record, or there is but one.</summary>
    internal virtual bool IsTerminating(LimitlessException error) => ErrorCatalog.IsTerminating(error.ErrorId);

    internal bool IsGiven(string parameter) => MyInvocation.BoundParameters.ContainsKey(parameter);

    private bool IsVerbose() => MyInvocation.BoundParameters.TryGetValue("Verbose", out object? given)
        ? LanguagePrimitives.IsTrue(given)
        : LanguagePrimitives.TryConvertTo(GetVariableValue("VerbosePreference"), out ActionPreference preference)
            && preference is not (ActionPreference.SilentlyContinue or ActionPreference.Ignore);

    /// <summary>Awaits work on the pipeline's thread.</summary>
    internal virtual T Run<T>(Func<CancellationToken, Task<T>> work)
    {
        try
        {
            return Observer.Wait(work(_stopping.Token), this);
        }
        catch (Exception stopped) when (_stopping.IsCancellationRequested
            && stopped is OperationCanceledException or PipelineStoppedException)
        {
            // After a stop no stream can be written to any more, but the host can.
            if (Observer.WasStoppedAfterSending && StoppedAfterSendingText is { } text)
                Host.UI.WriteWarningLine(text);
            throw new PipelineStoppedException();
        }
    }

    /// <summary>Reports an error: for this record, or for all of them when it dooms them.</summary>
    internal void Report(LimitlessException error, object? target)
    {
        ErrorRecord record = ToRecord(error, target ?? error.Target);
        if (IsTerminating(error))
            ThrowTerminatingError(record);
        WriteError(record);
    }

    private static ErrorRecord ToRecord(LimitlessException error, object? target) =>
        new(error, error.ErrorId, ErrorCatalog.Category(error.ErrorId), target)
        {
            ErrorDetails = new ErrorDetails(error.Message) { RecommendedAction = ErrorText.Action(error.ErrorId) },
        };

    /// <summary>
    /// Catches errors of ours only. What goes wrong further down the pipeline while we write is never one: it comes as
    /// an exception of the engine's.
    /// </summary>
    private void Guard(Action step)
    {
        try
        {
            step();
        }
        catch (LimitlessException error)
        {
            Report(error, target: null);
        }
    }
}
