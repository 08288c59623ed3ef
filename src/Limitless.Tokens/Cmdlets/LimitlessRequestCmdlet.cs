using System;
using System.Management.Automation;
using System.Threading;
using System.Threading.Tasks;

namespace Limitless.Tokens.Cmdlets;

/// <summary>
/// A cmdlet that sends requests, and can tell status and headers of the last answer as Invoke-RestMethod does.
/// </summary>
public abstract class LimitlessRequestCmdlet : LimitlessSessionCmdlet
{
    /// <summary>
    /// The name, without <c>$</c>, of a variable in your scope for the HTTP status of the last answer, also of one that
    /// is an error.
    /// </summary>
    [Parameter]
    public string? StatusCodeVariable { get; set; }

    /// <summary>
    /// The name, without <c>$</c>, of a variable in your scope for the headers of the last answer: a dictionary of
    /// arrays.
    /// </summary>
    [Parameter]
    public string? ResponseHeadersVariable { get; set; }

    internal override void Begin()
    {
        CallerVariable.Check(StatusCodeVariable, nameof(StatusCodeVariable));
        CallerVariable.Check(ResponseHeadersVariable, nameof(ResponseHeadersVariable));
        if (StatusCodeVariable is not null || ResponseHeadersVariable is not null)
            Observer.Capture = new ResponseCapture();
    }

    internal override T Run<T>(Func<CancellationToken, Task<T>> work)
    {
        try
        {
            return base.Run(work);
        }
        finally
        {
            if (StatusCodeVariable is not null)
                SessionState.PSVariable.Set(StatusCodeVariable, Observer.Capture!.StatusCode);
            if (ResponseHeadersVariable is not null)
                SessionState.PSVariable.Set(ResponseHeadersVariable, Observer.Capture!.Headers);
        }
    }
}
