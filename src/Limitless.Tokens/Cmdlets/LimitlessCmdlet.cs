namespace Limitless.Tokens.Cmdlets;

/// <summary>
/// What all cmdlets of this module share: asynchronous work is awaited on the pipeline's thread, Ctrl+C ends it at
/// once, and an error of ours becomes an ErrorRecord with a stable id, a category and advice.
/// </summary>
public abstract class LimitlessCmdlet : PSCmdlet, IDisposable
{
    private static readonly string[] Streams = ["Warning", "Verbose", "Information"];

    private readonly CancellationTokenSource _stopping = new();
    private bool _isEnded;

    internal PipelineObserver Observer { get; } = new();

    /// <summary>Is cancelled by Ctrl+C, and by whatever else stops the pipeline.</summary>
    internal CancellationToken StopToken => _stopping.Token;

    /// <inheritdoc/>
    public void Dispose()
    {
        Dispose(true);
        GC.SuppressFinalize(this);
    }

    /// <inheritdoc/>
    protected sealed override void BeginProcessing()
    {
        Observer.IsVerbose = Preference("Verbose") is not (ActionPreference.SilentlyContinue or ActionPreference.Ignore);
        Guard(Begin);
    }

    /// <inheritdoc/>
    protected sealed override void ProcessRecord() => Guard(Process);

    /// <inheritdoc/>
    protected sealed override void EndProcessing()
    {
        Guard(End);
        _isEnded = true;
    }

    /// <inheritdoc/>
    protected sealed override void StopProcessing() => StopWork();

    /// <summary>Frees what the cmdlet holds.</summary>
    /// <param name="disposing">True when called from <see cref="Dispose()"/>.</param>
    protected virtual void Dispose(bool disposing)
    {
        if (!disposing)
            return;
        if (!_isEnded)
        {
            // What is still under way would go on behind the caller's back.
            StopWork();
            LeftEarly();
        }

        _stopping.Dispose();
        Observer.Dispose();
    }

    /// <summary>Ends what is under way: by Ctrl+C, or when nobody waits for it any more.</summary>
    internal void StopWork() => _stopping.Cancel();

    internal virtual void Begin() { }

    internal virtual void Process() { }

    internal virtual void End() { }

    /// <summary>
    /// The pipeline is over before the cmdlet was: by Ctrl+C, by an error, by a command further down that wants no more
    /// or has failed. No stream can be written to any more, but the host can.
    /// </summary>
    internal virtual void LeftEarly() { }

    /// <summary>Whether an error ends the pipeline: it dooms every record, or there is but one.</summary>
    internal virtual bool IsTerminating(LimitlessException error) => ErrorCatalog.IsTerminating(error.ErrorId);

    /// <summary>
    /// Whether something is under way that can't be undone and of which nobody has been told: then no stream is written.
    /// </summary>
    internal virtual bool IsBusy => false;

    /// <summary>Whether the caller wants the first error, of whatever kind, to be the last thing that happens.</summary>
    internal bool StopsAtError => MayEnd("Error");

    internal bool IsGiven(string parameter) => MyInvocation.BoundParameters.ContainsKey(parameter);

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
            throw new PipelineStoppedException();
        }
    }

    /// <summary>Warns, but not before the object or error is out that tells what has changed.</summary>
    internal void Warn(string text) => Observer.Tell(this, cmdlet => cmdlet.WriteWarning(text));

    /// <summary>
    /// Shows progress. While streams are held back it goes to the host alone, and only where nobody wants it to stop
    /// anything.
    /// </summary>
    internal void ShowProgress(ProgressRecord progress)
    {
        if (Preference("Progress") == ActionPreference.Continue)
            Host.UI.WriteProgress(0, progress);
        else if (!Observer.IsHeld)
            WriteProgress(progress);
    }

    /// <summary>Reports an error: for this record, or for all of them when it dooms them.</summary>
    internal void Report(LimitlessException error, string? target)
    {
        ErrorRecord record = ToRecord(error, target ?? error.Target);
        bool isLast = IsTerminating(error) || StopsAtError;
        // Nothing can be written after the last error: what is held back goes before it, if the error can't be lost so.
        if (isLast && !Streams.Any(MayEnd))
            Observer.Release(this);
        if (IsTerminating(error))
            ThrowTerminatingError(record);
        WriteError(record);
    }

    /// <summary>
    /// Reports an error and notes that it is told. One that a stop has kept from getting out is not: whoever cleans up
    /// has to tell of it then.
    /// </summary>
    internal void Report(LimitlessException error, string? target, Action noteTold)
    {
        try
        {
            Report(error, target);
        }
        catch (Exception) when (!_stopping.IsCancellationRequested)
        {
            // It has ended the pipeline.
            noteTold();
            throw;
        }

        noteTold();
    }

    /// <summary>Reports an error that ends nothing, whatever it is about.</summary>
    internal void ReportItem(LimitlessException error, string? target) => WriteError(ToRecord(error, target));

    /// <summary>Whether writing to this stream may end the pipeline.</summary>
    private bool MayEnd(string stream) => Preference(stream)
        is not (ActionPreference.Continue or ActionPreference.SilentlyContinue or ActionPreference.Ignore);

    /// <summary>What the caller wants of a stream: by a parameter, else by a variable.</summary>
    private ActionPreference Preference(string stream)
    {
        if (!MyInvocation.BoundParameters.TryGetValue(stream + "Action", out object? wanted)
            && MyInvocation.BoundParameters.TryGetValue(stream, out object? isOn))
            return LanguagePrimitives.IsTrue(isOn) ? ActionPreference.Continue : ActionPreference.SilentlyContinue;
        wanted ??= GetVariableValue(stream == "Error" ? "ErrorActionPreference" : stream + "Preference");
        return LanguagePrimitives.TryConvertTo(wanted, out ActionPreference preference)
            ? preference : ActionPreference.SilentlyContinue;
    }

    /// <summary>The target is shown by every view of an error, and so it is cleaned like the sentence.</summary>
    private static ErrorRecord ToRecord(LimitlessException error, string? target) => new(
        error, error.ErrorId, ErrorCatalog.Category(error.ErrorId), target is null ? null : DisplayText.Clean(target))
        {
            ErrorDetails = new ErrorDetails(error.Message) { RecommendedAction = error.Advice },
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

        if (!IsBusy)
            Observer.Release(this);
    }
}
