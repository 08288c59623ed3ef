namespace Limitless.Tokens.Sandbox.Server.Faults;

/// <summary>
/// What a fault must be to make sense; a fault that is quietly something else makes a test that proves nothing.
/// </summary>
internal static class FaultRules
{
    private const int MaximumDelayMs = 600_000;
    private const int MaximumBodyBytes = 1024 * 1024 * 1024;
    private const int MaximumFlood = 100_000;
    private const double MaximumSeconds = 100.0 * 365 * 24 * 3600;

    /// <summary>The first thing that is wrong with it, as a sentence; null when it is sound.</summary>
    public static string? Problem(Fault fault) =>
        Match(fault) ?? Ranges(fault) ?? Headers(fault) ?? Clashes(fault) ?? Idle(fault);

    private static string? Match(Fault fault)
    {
        if (fault.Method is not null && !IsToken(fault.Method))
            return "method must be an HTTP method, or left out for any.";
        if (fault.Path is not null && fault.Path != "*" && !fault.Path.StartsWith('/'))
            return "path must begin with a slash; a star at its end makes it a prefix.";
        if (fault.After < 0)
            return "after must be 0 or more.";
        if (fault.PerSecond < 1)
            return "perSecond must be 1 or more.";
        return fault.Times is -1 or > 0 ? null : "times must be 1 or more, or -1 for always.";
    }

    private static string? Ranges(Fault fault)
    {
        if (fault.DelayMs is < 0 or > MaximumDelayMs)
            return $"delayMs must be from 0 to {MaximumDelayMs}.";
        if (fault.Status is < 100 or > 599)
            return "status must be from 100 to 599.";
        if (fault.Informational?.Any(status => status is < 100 or > 199 or 101) == true)
            return "informational must be statuses from 100 to 199, without 101.";
        if (fault.BodyBytes is < 1 or > MaximumBodyBytes)
            return $"bodyBytes must be from 1 to {MaximumBodyBytes}.";
        if (fault.Drip is { Bytes: < 1 } or { IntervalMs: < 0 or > MaximumDelayMs })
            return $"drip needs bytes of 1 or more and intervalMs from 0 to {MaximumDelayMs}.";
        if (fault.HeaderFlood is < 0 or > MaximumFlood)
            return $"headerFlood must be from 0 to {MaximumFlood}.";
        if (Math.Max(Math.Abs(fault.DateOffsetSeconds), Math.Abs(fault.RetryAfterDateSeconds ?? 0)) > MaximumSeconds)
            return "dateOffsetSeconds and retryAfterDateSeconds must be within a hundred years.";
        return null;
    }

    private static string? Headers(Fault fault)
    {
        if (fault.RetryAfter is { ValueKind: not (JsonValueKind.String or JsonValueKind.Number) })
            return "retryAfter must be a number or a string.";
        foreach ((string name, string? value) in fault.Headers ?? [])
        {
            if (!IsToken(name))
                return $"'{name}' can't be the name of a header.";
            if (HasLineEnd(value))
                return $"The value of the header '{name}' must not have line ends.";
        }

        return HasLineEnd(fault.ContentType) || HasLineEnd(fault.Location) || HasLineEnd(fault.RetryAfter?.ToString())
            ? "contentType, location and retryAfter must not have line ends."
            : null;
    }

    private static string? Clashes(Fault fault)
    {
        bool answers = fault.Status is not null || fault.Body is not null || fault.BodyKind is not null
            || fault.EchoHeaders || fault.Drip is not null || fault.HeaderFlood > 0 || fault.Headers is not null;
        if (fault.Drop is DropPoint.BeforeEffect or DropPoint.AfterEffect && answers)
            return "A connection that is dropped before or after the effect carries no answer: take status, body and "
                + "headers out, or say midBody.";
        if (fault is { Drop: DropPoint.BeforeEffect, Effect: true } or { Drop: DropPoint.AfterEffect, Effect: false })
            return "effect contradicts drop: beforeEffect does nothing, afterEffect carries the request out.";
        if (fault.Body is not null && (fault.EchoHeaders || fault.BodyKind is not null && !fault.IsMadeOfAnswer))
            return "A fault has one body: body, echoHeaders, or a bodyKind that stands alone.";
        if (fault is { ContentLength: false, Chunked: true })
            return "chunked already means that there is no Content-Length; leave contentLength out.";
        if (fault.Reset && fault.Drop is null && fault.BodyKind is not BodyKind.CutOff)
            return "reset goes with drop, or with the bodyKind cutOff.";
        return null;
    }

    private static string? Idle(Fault fault)
    {
        bool acts = fault.Effect == false || fault.DelayMs > 0 || fault.Drop is not null
            || fault.Informational?.Length > 0 || fault.Status is not null || fault.Body is not null
            || fault.BodyKind is not null || !fault.ContentLength || fault.Chunked || fault.Drip is not null
            || fault.EchoHeaders || fault.ContentType is not null || fault.Location is not null
            || fault.RetryAfter is not null || fault.RetryAfterDateSeconds is not null || fault.Headers?.Count > 0
            || fault.HeaderFlood > 0 || fault.DateOffsetSeconds != 0 || fault.NoDate;
        return acts
            ? null
            : "The fault does nothing: give it a status, a delayMs, a drop, a bodyKind or another effect.";
    }

    private static bool IsToken(string text) =>
        text.Length > 0 && text.All(c =>
            char.IsAsciiLetterOrDigit(c) || "!#$%&'*+-.^_`|~".Contains(c, StringComparison.Ordinal));

    private static bool HasLineEnd(string? text) => text?.AsSpan().ContainsAny('\r', '\n', '\0') == true;
}
